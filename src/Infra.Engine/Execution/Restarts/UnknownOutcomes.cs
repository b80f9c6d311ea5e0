using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Providers;
using Infra.Engine.Planning;
using Infra.Engine.Resume;

namespace Infra.Engine.Execution.Restarts;

/// <summary>
/// Finds out what became of an operation whose provider's process ended in it, by asking the one that takes its place: an update or delete
/// is read, a create is looked up by its token. Nothing is done a second time. What cannot be found out stays open for the next run.
/// </summary>
internal sealed class UnknownOutcomes(StepActions actions, ProviderRouter router)
{
    /// <summary>The outcome, as far as it can be known.</summary>
    public async Task<StepOutcome> SettleAsync(StepOutcome outcome, CancellationToken cancellationToken) => outcome.Step.Operation switch
    {
        StepOperation.Update => await SettleUpdateAsync(outcome, cancellationToken),
        StepOperation.Delete or StepOperation.DeleteReplaced => await SettleDeleteAsync(outcome, cancellationToken),
        StepOperation.Create or StepOperation.CreateReplacement => await SettleCreateAsync(outcome, cancellationToken),
        _ => outcome,
    };

    // What was found is recorded; that it is what was wanted, the next run sees. A resource that is gone takes references with it: also then.
    private async Task<StepOutcome> SettleUpdateAsync(StepOutcome outcome, CancellationToken cancellationToken)
    {
        var old = outcome.Step.Old!;
        var read = await actions.RefreshAsync(Steps.Of(StepOperation.Refresh, old, old), cancellationToken);
        return read is { Succeeded: true, Step.New: { } found }
            ? Known(outcome with { Step = outcome.Step with { New = found } }, ResourceStatus.PartialFailure, "it was read, and is recorded as it is")
            : outcome;
    }

    private async Task<StepOutcome> SettleDeleteAsync(StepOutcome outcome, CancellationToken cancellationToken)
    {
        var old = outcome.Step.Old!;
        var provider = await router.ForAsync(old);
        if (!provider.Succeeded)
        {
            return outcome;
        }

        var read = await provider.Value.ReadAsync(new ReadRequest(old.Urn, old.Id, old.Inputs, old.Outputs), cancellationToken);
        return !read.Succeeded ? outcome
            : read.Value.Id.Length == 0 ? Done(outcome, outcome.Step, "it is gone")
            : Known(outcome, ResourceStatus.Unchanged, "it is still there");
    }

    private async Task<StepOutcome> SettleCreateAsync(StepOutcome outcome, CancellationToken cancellationToken)
    {
        var (step, wanted) = (outcome.Step, outcome.Step.New!);
        var provider = await router.ForAsync(wanted);
        if (!provider.Succeeded || step.Token is not { } token)
        {
            return outcome;
        }

        var found = await provider.Value.FindCreatedAsync(new FindCreatedRequest(wanted.Urn, token, wanted.Inputs), cancellationToken);
        return !found.Succeeded ? outcome
            : found.Value.Created is { } created ? Done(outcome, step with { New = actions.Made(wanted, created) }, $"it had made '{created.Id}'")
            : Known(outcome, ResourceStatus.Unchanged, "it had made nothing");
    }

    private static StepOutcome Done(StepOutcome outcome, Step step, string what) => new(step) { Notices = [Notice(outcome, what)] };

    private static StepOutcome Known(StepOutcome outcome, ResourceStatus status, string what) => outcome with
    {
        Failure = outcome.Failure! with { OutcomeUnknown = false, Status = status, IsPartial = status == ResourceStatus.PartialFailure },
        Notices = [Notice(outcome, what)],
    };

    private static Core.Diagnostics.Diagnostic Notice(StepOutcome outcome, string what) =>
        ResumeDiagnostics.Settled.Create($"the provider's process ended during {outcome.Step.Operation.ToText()} of '{outcome.Step.Urn}': {what}") with
        {
            Urn = outcome.Step.Urn,
        };
}
