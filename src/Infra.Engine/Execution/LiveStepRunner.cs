using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Resources;
using Infra.Engine.Execution.Restarts;
using Infra.Engine.Limits;

namespace Infra.Engine.Execution;

/// <summary>
/// Carries steps out. An intent is durable before a provider is called, and the result before anybody hears of it. A refresh is recorded
/// as a whole by whoever ordered it.
/// </summary>
internal sealed class LiveStepRunner(StepPerformer performer, StackLedger ledger, StepRefusals refusals, StepWatch watch, IIdSource ids) : IStepRunner
{
    private readonly SharedIds _ids = new(ledger);

    /// <summary>Finds out what became of steps whose provider ended.</summary>
    public required UnknownOutcomes Outcomes { get; init; }

    /// <inheritdoc/>
    public async ValueTask<StepOutcome> PerformAsync(Step step, CancellationToken cancellationToken)
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
                return await PerformAnnouncedAsync(step, pending, cancellationToken);
            }

            return step.Operation == StepOperation.Refresh
                ? await watch.RunAsync(step, token => performer.PerformAsync(step, token), cancellationToken)
                : await performer.PerformAsync(step, cancellationToken);
        }
        catch (IOException e)
        {
            return NotRecorded(step, e);
        }
        catch (DiagnosticException e)
        {
            return Unrecordable(step, e, isBegun: PendingOperations.Of(step) is not null);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StepOutcome> RecordAsync(Step step, StepOutcome outcome)
    {
        if (outcome.Failure is { OutcomeUnknown: true })
        {
            // The announcement stays: nobody knows what was done.
            return outcome;
        }

        try
        {
            await ledger.SettleAsync(outcome.Operation, l => SlotEffects.Of(outcome, l));
            return outcome;
        }
        catch (IOException e)
        {
            return NotRecorded(step, e);
        }
        catch (DiagnosticException e)
        {
            // An announcement stays: the provider did it, and nobody can write down what.
            return Unrecordable(step, e, isBegun: outcome.Operation is not null);
        }
    }

    private static StepOutcome NotRecorded(Step step, IOException e) => StepOutcomes.Failed(
        step,
        EngineDiagnostics.JournalFailed,
        $"the state could not be recorded: {e.Message}",
        "make the place of the state writable again, then refresh: what this step did may not be recorded");

    private static StepOutcome Unrecordable(Step step, DiagnosticException e, bool isBegun) =>
        new(step, new StepFailure(e.Diagnostics[0] with { Urn = step.Urn })
        {
            OutcomeUnknown = isBegun,
            Status = isBegun ? ResourceStatus.Unknown : ResourceStatus.Unchanged,
        });

    private async Task<StepOutcome> PerformAnnouncedAsync(Step step, PendingOperation pending, CancellationToken cancellationToken)
    {
        long operation;
        try
        {
            operation = await ledger.BeginAsync(pending);
        }
        catch (DiagnosticException e)
        {
            return Unrecordable(step, e, isBegun: false);
        }

        var outcome = await watch.RunAsync(step, token => performer.PerformAsync(step, token), cancellationToken);
        if (outcome.Failure is { OutcomeUnknown: true, ProviderEnded: true } && !cancellationToken.IsCancellationRequested)
        {
            outcome = await Outcomes.SettleAsync(outcome, cancellationToken);
        }

        if (pending.Kind == PendingOperationKind.Creating && outcome is { IsRecorded: true, Step.New: { } made } && _ids.OtherOf(made) is { } other)
        {
            outcome = outcome with { Notices = outcome.Notices.Add(SharedId(made, other)) };
        }

        return outcome with { Operation = operation };
    }

    private static Diagnostic SharedId(ResourceState made, Urn other) => EngineDiagnostics.SharedId.Create(
        $"the provider of package '{made.Type.Package}' ({made.Provider}) gave '{made.Urn}' the ID '{made.Id}', which '{other}' has too") with
    {
        Urn = made.Urn,
    };
}
