using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Trust;
using Infra.Rpc.Providers;

namespace Infra.IntegrationTests.Plugins;

/// <summary>A plugin in a process of its own, started as the engine starts plugins, in a folder of its own.</summary>
internal sealed class SamplePlugin : IAsyncDisposable
{
    private readonly PluginProviderSource _source;

    /// <param name="command">What the script runs, before the engine's arguments.</param>
    /// <param name="calls">How long its calls may take.</param>
    public SamplePlugin(string command, ProviderCallLimits? calls = null)
    {
        Folder = Directory.CreateTempSubdirectory("infra-plugin-").FullName;
        var path = Path.Combine(Folder, "plugin");
        File.WriteAllText(path, $"#!/bin/sh\nexec {command} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _source = new PluginProviderSource(new PluginSettings(Folder, Folder, static _ => null)
        {
            Named = [new NamedPlugin("sample", path, null)],
            Trust = PluginTrust.Everything,
            Calls = calls ?? new ProviderCallLimits(),
        });
        _source.LogTo(message =>
        {
            lock (Logged)
            {
                Logged.Add(message);
            }
        });
    }

    public string Folder { get; }

    public List<LogRequest> Logged { get; } = [];

    public static string Sample(string arguments) => $"dotnet '{Path.Combine(AppContext.BaseDirectory, "Infra.SamplePlugins.dll")}' {arguments}";

    public static string Infra(string arguments) => $"dotnet '{Path.Combine(AppContext.BaseDirectory, "infra.dll")}' {arguments}";

    public Task<IProvider> StartAsync() => _source.StartAsync(new PackageDescriptor("sample"), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
