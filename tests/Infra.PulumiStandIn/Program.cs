using System.Runtime.InteropServices;
using System.Text.Json;

#pragma warning disable RS0030 // A stand-in for a command line: arguments, environment and console are what it is about.

namespace Infra.PulumiStandIn;

/// <summary>
/// Stands in for the pulumi command line: it takes the next command of a script, checks that it was called as the script says, and plays
/// what the script says. A call that the script does not expect ends with exit code 97 and says what is wrong.
/// </summary>
internal static class Program
{
    private const int Unexpected = 97;

    private static async Task<int> Main(string[] arguments)
    {
        if (Environment.GetEnvironmentVariable("STANDIN_SCRIPT") is not { } script)
        {
            // Without a script it only says its version, which the variable of a test may choose.
            Console.Out.WriteLine(Environment.GetEnvironmentVariable("STANDIN_VERSION") ?? "v3.200.0");
            return 0;
        }

        var commands = JsonSerializer.Deserialize<ScriptedCommand[]>(await File.ReadAllTextAsync(script))!;
        var position = File.Exists(script + ".position") ? int.Parse(await File.ReadAllTextAsync(script + ".position")) : 0;
        await File.WriteAllTextAsync(script + ".position", (position + 1).ToString());
        if (position >= commands.Length)
        {
            return Refuse($"nothing more was expected, and this came: {string.Join(' ', arguments)}");
        }

        var command = commands[position];
        if (Mistake(command, arguments) is { } mistake)
        {
            return Refuse(mistake);
        }

        return await PlayAsync(command, arguments);
    }

    private static string? Mistake(ScriptedCommand command, string[] arguments)
    {
        var fits = command.Arguments.Length == arguments.Length
            && command.Arguments.Zip(arguments).All(static p => p.First.EndsWith('*') ? p.Second.StartsWith(p.First[..^1], StringComparison.Ordinal) : p.First == p.Second);
        if (!fits)
        {
            return $"expected '{string.Join(' ', command.Arguments)}', and this came: '{string.Join(' ', arguments)}'";
        }

        foreach (var (name, value) in command.Environment)
        {
            if (Environment.GetEnvironmentVariable(name) != value)
            {
                return $"expected {name}={value}, and it is '{Environment.GetEnvironmentVariable(name)}'";
            }
        }

        return command.Input is { } input && Console.In.ReadToEnd() is var given && given != input
            ? $"expected the input '{input}', and this came: '{given}'" : null;
    }

    private static async Task<int> PlayAsync(ScriptedCommand command, string[] arguments)
    {
        if (command.WritesOut is { } text)
        {
            await File.WriteAllTextAsync(Following(arguments, "--out")!, text);
        }

        if (Following(arguments, "--event-log") is { } log)
        {
            await EventPlayer.PlayAsync(log, command.Events);
        }

        var failure = "";
        if (command.RunsProgram)
        {
            failure = await ProgramRunner.RunAsync(arguments.Single(static a => a.StartsWith("--client=", StringComparison.Ordinal))["--client=".Length..]);
        }

        if (command.WaitsForInterrupt)
        {
            var interrupted = new TaskCompletionSource();
            using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
            {
                context.Cancel = true;
                interrupted.TrySetResult();
            });
            Console.Out.WriteLine("waiting");
            await interrupted.Task;
            await File.WriteAllTextAsync(Environment.GetEnvironmentVariable("STANDIN_SCRIPT") + ".interrupted", "");
        }

        Console.Out.Write(command.Output);
        Console.Error.Write(command.Error + failure);
        return failure.Length > 0 ? 255 : command.ExitCode;
    }

    private static string? Following(string[] arguments, string flag) =>
        Array.IndexOf(arguments, flag) is var at and >= 0 ? arguments[at + 1] : null;

    private static int Refuse(string why)
    {
        Console.Error.WriteLine("stand-in: " + why);
        return Unexpected;
    }
}
