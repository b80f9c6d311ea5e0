using System.Globalization;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Extensibility.Processes;
using Infra.Rpc.Monitor;

namespace Infra.Automation.Programs.Processes;

/// <summary>
/// A program in a process of its own, in whatever language. What it prints is reported; it is killed when the deployment is cancelled, and
/// when it does nothing but burn processor time. It ends well only with exit code 0 and after it declared its stack: else everything that it
/// did not declare would count as deleted (protocol reference 3.3, 8.1).
/// </summary>
internal sealed class ProcessProgram(ProgramLauncher launcher, TimeProvider time) : IProgram
{
    private const int FailedAndLogged = 32;

    /// <inheritdoc/>
    public async Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken)
    {
        await using var server = await MonitorServer.StartAsync(monitor, deployment, cancellationToken);
        await using var process = Start(launcher(server.Address, deployment));
        await using var kill = cancellationToken.Register(process.Kill);
        var printed = 0L;
        await using var watch = new SpinWatch(Activity, process.Kill, time);
        var output = RelayAsync(process.Output, DiagnosticSeverity.Info);
        var errors = RelayAsync(process.Error, DiagnosticSeverity.InfoError);
        var code = await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(output, errors);
        cancellationToken.ThrowIfCancellationRequested();
        if (code == FailedAndLogged)
        {
            return ProgramResult.FailedAndLogged;
        }

        if (Failure(code, watch.HasTripped, server.HasRootStack) is not { } failure)
        {
            return ProgramResult.Succeeded;
        }

        await monitor.LogAsync(new LogRequest(DiagnosticSeverity.Error, failure.ToString()), CancellationToken.None);
        return ProgramResult.FailedAndLogged;

        ProgramActivity Activity() =>
            new(server.CallsBegun, server.CallsUnderWay, Interlocked.Read(ref printed), process.ProcessorTime);

        async Task RelayAsync(TextReader reader, DiagnosticSeverity severity)
        {
            await foreach (var line in BoundedLines.ReadAsync(reader, CancellationToken.None))
            {
                Interlocked.Increment(ref printed);
                if (line.Length > 0)
                {
                    await monitor.LogAsync(new LogRequest(severity, line), CancellationToken.None);
                }
            }
        }
    }

    private static ChildProcess Start(ProcessCommand command)
    {
        try
        {
            return ChildProcess.Start(command);
        }
        catch (ProcessStartException e)
        {
            throw new DiagnosticException(AutomationDiagnostics.ProgramNotStarted.Create($"the program cannot be run: {e.Message}") with
            {
                NextStep = $"install '{command.FileName}', or put it on the PATH",
            });
        }
    }

    private static Diagnostic? Failure(int code, bool spun, bool hasRootStack) => (code, spun, hasRootStack) switch
    {
        (_, true, _) => AutomationDiagnostics.ProgramEndedBadly.Create(
            $"the program was stopped: for {SpinWatch.Patience.TotalMinutes} minutes it asked for nothing, printed nothing, and kept a processor busy") with
        {
            NextStep = "look for an endless loop, or for an error that the runtime cannot describe",
        },
        (0, _, true) => null,
        (0, _, false) => AutomationDiagnostics.ProgramEndedBadly.Create("the program ended without declaring its stack") with
        {
            NextStep = "let it run to its end; an early exit would count everything in the stack as deleted",
        },
        _ => AutomationDiagnostics.ProgramEndedBadly.Create(
            $"the program exited with code {code.ToString(CultureInfo.InvariantCulture)}") with
        {
            NextStep = "look for the reason in what it printed",
        },
    };
}
