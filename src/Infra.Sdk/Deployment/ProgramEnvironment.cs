using Infra.Rpc.Providers.Serving;

namespace Pulumi;

/// <summary>What the SDK reads from the process it runs in, and the only way by which it touches it.</summary>
#pragma warning disable RS0030 // This file owns the program's environment, standard error and exit code.
internal static class ProgramEnvironment
{
    public static string? Get(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    public static bool IsSet(string variable) => Get(variable) is "1" or "true" or "TRUE" or "True";

    /// <summary>Sets the exit code of the process, so that a program which drops it has it all the same.</summary>
    public static int Exit(int exitCode) => Environment.ExitCode = exitCode;

    /// <summary>Makes this process a plugin, whose port goes to its standard output.</summary>
    public static PluginHost HostPlugin() => new(Console.Out, TimeProvider.System);

    /// <summary>Reports a failure that no engine hears about, so that a program which drops the exit code fails all the same.</summary>
    public static async Task<int> FailAsync(string message, int exitCode)
    {
        await Console.Error.WriteLineAsync(message);
        return Exit(exitCode);
    }
}
