using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Engine.Events;
using Infra.Engine.Execution;

namespace Infra.Engine.Monitor;

/// <summary>Runs a program and turns whatever it throws into a failed run: one of the few places that may catch everything.</summary>
internal sealed class ProgramHost(IProgram program, IResourceMonitor monitor, DeploymentInfo deployment, EventPublisher events)
{
    /// <summary>Whether the program ended well.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OwnTask.RunAsync(() => program.RunAsync(monitor, deployment, cancellationToken)) == ProgramResult.Succeeded;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (MonitorException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (DiagnosticException e)
        {
            foreach (var diagnostic in e.Diagnostics)
            {
                events.Report(diagnostic);
            }

            return false;
        }
#pragma warning disable CA1031 // A program may throw anything, and the run fails with it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            events.Report(EngineDiagnostics.ProgramFailed.Create($"the program failed: {e.Message}"));
            return false;
        }
    }
}
