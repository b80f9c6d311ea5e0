using System.CommandLine;
using Infra.Cli.Commands;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;

namespace Infra.Cli;

/// <summary>The command line.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var console = new ConsoleHost();
        return await RunAsync(arguments, console.Host, console.Cancellation);
    }

    /// <summary>Runs a command to its exit code. The one place that catches everything.</summary>
    public static async Task<int> RunAsync(string[] arguments, CliHost host, CancellationToken cancellationToken)
    {
        if (arguments is ["--version"] or ["version"])
        {
            host.Output.WriteLine(CommandTree.Version);
            return ExitCodes.Success;
        }

        try
        {
            return await InvokeAsync(arguments, host, cancellationToken);
        }
        catch (DiagnosticException e)
        {
            Show(host, e.Diagnostics);
            return Failures.ExitCodeOf(e.Diagnostics);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Show(host, [CliDiagnostics.Cancelled.Create("cancelled; what was done until then is recorded")]);
            return ExitCodes.Cancelled;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Files are told of where they are used: what comes here is an output that takes nothing any more.
            Show(host, [CliDiagnostics.FileAccess.Create($"the output cannot be written: {e.Message}") with
            {
                NextStep = "make room, or write it elsewhere; what was done until then is recorded",
            }]);
            return ExitCodes.Failure;
        }
        catch (Exception e)
        {
            // The message of an unexpected exception may hold anything, secrets too: only its type and where it came from are shown.
            Show(host, [CliDiagnostics.Internal.Create($"internal error: {e.GetType().FullName}\n{e.StackTrace}") with
            {
                NextStep = "this is a mistake in this program: report it with the output of 'infra about'",
            }]);
            return ExitCodes.Internal;
        }
    }

    private static async Task<int> InvokeAsync(string[] arguments, CliHost host, CancellationToken cancellationToken)
    {
        var common = new GlobalFlags();
        var result = Parse(arguments, host, common);
        if (common.ReadDirectory(result) is { } directory)
        {
            // Everything that the command touches is seen from there, as if it had been started there.
            host = host with { Environment = host.Environment with { WorkingDirectory = FolderOf(host, directory) } };
            result = Parse(arguments, host, new GlobalFlags());
        }

        var configuration = new InvocationConfiguration
        {
            Output = host.Output,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await result.InvokeAsync(configuration, cancellationToken);
        }
        catch (DiagnosticException e) when (e.Diagnostics.Any(IsUnexplained))
        {
            throw new DiagnosticException(e.Diagnostics.Select(d => IsUnexplained(d) ? d with { NextStep = ParseMistakes.Help(result) } : d));
        }
    }

    private static ParseResult Parse(string[] arguments, CliHost host, GlobalFlags common)
    {
        var result = CommandTree.Create(host, common).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return result.Errors.Count == 0 ? result : throw new DiagnosticException(ParseMistakes.Explain(result));
    }

    private static string FolderOf(CliHost host, string directory) =>
        Path.GetFullPath(directory, host.Environment.WorkingDirectory) is var full && Directory.Exists(full) ? full
        : throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create($"--cwd names '{full}', which is no folder") with
        {
            NextStep = "name a folder that is there",
        });

    private static bool IsUnexplained(Diagnostic diagnostic) =>
        diagnostic.Descriptor == CliDiagnostics.BadCommandLine && diagnostic.NextStep is null;

    private static void Show(CliHost host, IEnumerable<Diagnostic> diagnostics)
    {
        var view = new DiagnosticsView(Terminal.ErrorOptions(host, "auto"));
        try
        {
            foreach (var line in diagnostics.SelectMany(view.Single))
            {
                host.Error.WriteLine(line);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody listens: the exit code says it.
        }
    }
}
