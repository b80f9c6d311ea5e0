using System.Collections.Immutable;
using System.Diagnostics;

#pragma warning disable RS0030 // Gives the terminal to another program: what this file is for.

namespace Infra.Cli;

/// <summary>Runs a program on this process's own terminal.</summary>
internal static class InteractiveProcess
{
    /// <summary>Runs it to its exit code. The first word is the program, the others are its arguments; no shell reads them.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<int> RunAsync(ImmutableArray<string> command, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false } };
        process.Start();
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }
}
