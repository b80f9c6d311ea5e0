using Infra.Core.Deployments;

namespace Infra.Engine.Execution;

/// <summary>Says what steps would do. The ledger it writes into is forgotten with the preview.</summary>
internal sealed class PreviewStepRunner(StepPerformer performer, StackLedger ledger, StepRefusals refusals) : IStepRunner
{
    /// <inheritdoc/>
    public async ValueTask<StepOutcome> PerformAsync(Step step, CancellationToken cancellationToken)
    {
        if (refusals.Refuse(step) is { } refused)
        {
            return refused;
        }

        return PendingOperations.Of(step) is not null || step.Operation == StepOperation.Refresh
            ? await OwnTask.RunAsync(() => performer.PerformAsync(step, cancellationToken))
            : await performer.PerformAsync(step, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StepOutcome> RecordAsync(Step step, StepOutcome outcome)
    {
        await ledger.SettleAsync(outcome.Operation, l => SlotEffects.Of(outcome, l));
        return outcome;
    }
}
