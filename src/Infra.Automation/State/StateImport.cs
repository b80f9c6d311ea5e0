using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Checkpoints;

namespace Infra.Automation.State;

/// <summary>Puts a document in the place of a stack's state, be that state there or lost.</summary>
internal sealed class StateImport(ProjectWorkspace workspace, ProjectStack stack)
{
    /// <summary>Checks the document and writes it.</summary>
    public async Task RunAsync(ReadOnlyMemory<byte> document, string source, bool force, CancellationToken cancellationToken)
    {
        var secrets = stack.Secrets(stack.Settings());
        var isLost = await IsLostAsync(secrets, cancellationToken);
        var read = CheckpointSerializer.ReadExport(document, source, secrets).Require();
        var snapshot = read.Checkpoint.Latest ?? Snapshot.Empty;
        RequireOwn(snapshot, force);
        var operation = new OperationRecord(UpdateKind.Import, "infra stack import");
        if (isLost)
        {
            await workspace.Store.RestoreAsync(stack.Identity, read, operation, cancellationToken);
            return;
        }

        var started = workspace.Services.Time.GetUtcNow();
        await using var session = await workspace.Store.BeginAsync(stack.Identity, operation, secrets, cancellationToken);
        await session.CommitAsync(
            snapshot,
            new UpdateSummary(
                OperationResult.Succeeded, ImmutableSortedDictionary<StepOperation, int>.Empty, started, workspace.Services.Time.GetUtcNow()),
            cancellationToken);
    }

    private async Task<bool> IsLostAsync(SecretsProviderSource secrets, CancellationToken cancellationToken)
    {
        if (!await stack.ExistsAsync(cancellationToken))
        {
            return await workspace.Store.WasDeployedAsync(stack.Identity, cancellationToken) ? true
                : throw await stack.NotFoundAsync(cancellationToken);
        }

        try
        {
            await workspace.Store.LoadForRepairAsync(stack.Identity, secrets, cancellationToken);
            return false;
        }
        catch (DiagnosticException e) when (e.Diagnostics.Any(IsLoss))
        {
            return true;
        }
    }

    // A state that a newer program wrote is none: it must not be replaced by what this one understands.
    private static bool IsLoss(Diagnostic failure) =>
        failure.Descriptor == StateDiagnostics.BadState
        || failure.Descriptor == StateDiagnostics.JournalDamaged
        || failure.Descriptor == StateDiagnostics.JournalForeign;

    private void RequireOwn(Snapshot snapshot, bool force)
    {
        var foreign = snapshot.Resources.FirstOrDefault(r => r.Urn.Stack != stack.Identity.Stack || r.Urn.Project != stack.Identity.Project);
        if (foreign is not null && !force)
        {
            throw new DiagnosticException(AutomationDiagnostics.ForeignState.Create("the state to import holds a resource of another stack") with
            {
                Urn = foreign.Urn,
                NextStep = "import it into its own stack, or pass --force",
            });
        }
    }
}
