using System.Diagnostics;
using Infra.Core.Diagnostics;

#pragma warning disable RS0030 // Starting the .NET SDK is what this file is for.

namespace Infra.Automation.Programs;

/// <summary>Builds a project's program with the .NET SDK. The only place of this room that starts processes.</summary>
internal static class ProgramBuild
{
    private const int KeptLines = 40;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Builds a project file and returns the path of its assembly.</summary>
    /// <exception cref="DiagnosticException">It does not build, or there is no SDK.</exception>
    public static async Task<string> BuildAsync(string projectFile, CancellationToken cancellationToken)
    {
        await RunAsync(projectFile, ["build", projectFile, "-nologo", "-verbosity:quiet", "-consoleLoggerParameters:NoSummary"], cancellationToken);
        var target = await RunAsync(projectFile, ["msbuild", projectFile, "-nologo", "-getProperty:TargetPath"], cancellationToken);
        var path = target.Trim();
        return File.Exists(path) ? path : throw Failed(projectFile, $"the build left no assembly at '{path}'");
    }

    private static async Task<string> RunAsync(string projectFile, string[] arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var process = new Process { StartInfo = StartInfo(projectFile, arguments) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw Failed(projectFile, $"'dotnet' cannot be started: {e.Message}");
        }

        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(projectFile, $"the build did not end within {Limit.TotalMinutes} minutes");
        }

        var text = await output;
        return process.ExitCode == 0 ? text : throw Failed(projectFile, Tail(text + await error));
    }

    private static ProcessStartInfo StartInfo(string projectFile, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(projectFile)!,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        return start;
    }

    private static string Tail(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToArray();
        return string.Join('\n', lines.TakeLast(KeptLines));
    }

    private static DiagnosticException Failed(string projectFile, string why) => new(AutomationDiagnostics.BuildFailed.Create(why) with
    {
        Location = new SourceLocation(projectFile, 1, 1),
        NextStep = $"run 'dotnet build {projectFile}' to see the whole output, or set 'runtime.options.binary' to a built assembly",
    });
}
