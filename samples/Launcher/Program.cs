#pragma warning disable RS0030 // The entry point owns the environment.
using Launcher;

if (Environment.GetEnvironmentVariable("LAUNCHER_PASSPHRASE") is not { Length: > 0 } passphrase)
{
    await Console.Error.WriteLineAsync("set LAUNCHER_PASSPHRASE: it seals the secrets of every stack");
    return 2;
}

await using var service = LauncherService.Build(new LauncherOptions
{
    Directory = Path.GetFullPath(Environment.GetEnvironmentVariable("LAUNCHER_DIRECTORY") ?? "launcher-data"),
    Passphrase = passphrase,
    Port = int.TryParse(Environment.GetEnvironmentVariable("LAUNCHER_PORT"), out var port) ? port : 5080,
    Simulated = Environment.GetEnvironmentVariable("LAUNCHER_LIVE") != "1",
});
await service.RunAsync();
return 0;
