using Infra.Core.Deployments;
using Infra.Engine.Limits;

namespace Infra.Engine.Execution;

/// <summary>
/// Carries steps out. An intent is durable before a provider is called, and the result before anybody hears of it. A refresh is recorded
/// as a whole by whoever ordered it.
/// </summary>
internal sealed class LiveStepRunner(StepPerformer performer, StackLedger ledger, StepRefusals refusals, StepWatch watch, IIdSource ids) : IStepRunner
{
    /// <inheritdoc/>
    public async Task<StepOutcome> RunAsync(Step step, CancellationToken cancellationToken)
    {
        if (refusals.Refuse(step) is { } refused)
        {
            return refused;
        }

        if (step.Operation is StepOperation.Create or StepOperation.CreateReplacement)
        {
            step = step with { Token = ids.NewToken() };
        }

        try
        {
            if (PendingOperations.Of(step) is { } pending)
            {
                return await RunAnnouncedAsync(step, pending, cancellationToken);
            }

            var outcome = step.Operation == StepOperation.Refresh
                ? await watch.RunAsync(step, token => performer.PerformAsync(step, token), cancellationToken)
                : await performer.PerformAsync(step, cancellationToken);
            await RecordAsync(null, outcome);
            return outcome;
        }
        catch (IOException e)
        {
            return StepOutcomes.Failed(
                step,
                EngineDiagnostics.JournalFailed,
                $"the state could not be recorded: {e.Message}",
                "make the place of the state writable again, then refresh: what this step did may not be recorded");
        }
    }

    private async Task<StepOutcome> RunAnnouncedAsync(Step step, PendingOperation pending, CancellationToken cancellationToken)
    {
        var operation = await ledger.BeginAsync(pending);

        var outcome = await watch.RunAsync(step, token => performer.PerformAsync(step, token), cancellationToken);
        if (outcome.Failure is not { OutcomeUnknown: true })
        {
            await RecordAsync(operation, outcome);
        }

        // Otherwise the announcement stays: nobody knows what was done.
        return outcome;
    }

    private ValueTask RecordAsync(long? operation, StepOutcome outcome) => outcome.Step.Operation == StepOperation.Refresh
        ? ValueTask.CompletedTask
        : ledger.SettleAsync(operation, l => outcome.IsRecorded ? SlotEffects.Of(outcome.Step, l) : []);
}
