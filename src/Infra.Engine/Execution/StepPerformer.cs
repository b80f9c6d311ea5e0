using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Programs;
using Infra.Engine.Imports;

namespace Infra.Engine.Execution;

/// <summary>Performs a step with the hooks that are bound to it (protocol reference 4.13).</summary>
internal sealed class StepPerformer(StepActions actions, ImportAction imports, HookRunner hooks)
{
    /// <summary>Performs a step.</summary>
    public Task<StepOutcome> PerformAsync(Step step, CancellationToken cancellationToken)
    {
        var bound = (step.New ?? step.Old)!.Hooks;
        return step.Operation switch
        {
            StepOperation.Same => actions.KeepAsync(step),
            StepOperation.Create or StepOperation.CreateReplacement => WithHooksAsync(
                step, bound?.BeforeCreate, AtOnce(step, bound?.AfterCreate), actions.CreateAsync, cancellationToken),
            StepOperation.Update => WithHooksAsync(
                step, bound?.BeforeUpdate, AtOnce(step, bound?.AfterUpdate), actions.UpdateAsync, cancellationToken),
            StepOperation.Delete or StepOperation.DeleteReplaced => WithHooksAsync(
                step, bound?.BeforeDelete, bound?.AfterDelete, actions.DeleteAsync, cancellationToken),
            StepOperation.Read or StepOperation.ReadReplacement => actions.ReadAsync(step, cancellationToken),
            StepOperation.Import when step.Import is not null => imports.RunAsync(step, cancellationToken),
            StepOperation.Import or StepOperation.ImportReplacement => actions.ImportAsync(step, cancellationToken),
            StepOperation.Refresh => actions.RefreshAsync(step, cancellationToken),
            _ => Task.FromResult(new StepOutcome(step)),
        };
    }

    private async Task<StepOutcome> WithHooksAsync(
        Step step,
        ImmutableArray<string>? before,
        ImmutableArray<string>? after,
        Func<Step, CancellationToken, Task<StepOutcome>> action,
        CancellationToken cancellationToken)
    {
        if (before is { IsEmpty: false } first && await hooks.RunAsync(first, Describe(step), cancellationToken) is { } refused)
        {
            return StepOutcomes.Failed(step, EngineDiagnostics.HookFailed, refused);
        }

        var outcome = await RepeatAsync(step, action, cancellationToken);
        if (after is { IsEmpty: false } last && outcome.Succeeded
            && await hooks.RunAsync(last, Describe(outcome.Step), cancellationToken) is { } failed)
        {
            // The resource is what the step made it, so its state is kept; only the run fails.
            return outcome with
            {
                Failure = new StepFailure(EngineDiagnostics.HookFailed.Create(failed) with { Urn = step.Urn }) { IsPartial = true },
            };
        }

        return outcome;
    }

    private async Task<StepOutcome> RepeatAsync(
        Step step, Func<Step, CancellationToken, Task<StepOutcome>> action, CancellationToken cancellationToken)
    {
        var outcome = await action(step, cancellationToken);
        if ((step.New ?? step.Old)!.Hooks is not { OnError.IsEmpty: false } bound)
        {
            return outcome;
        }

        var errors = ImmutableArray<string>.Empty;
        for (var attempt = 1; !outcome.Succeeded && attempt < HookRunner.MaxAttempts; attempt++)
        {
            errors = errors.Insert(0, outcome.Failure.Diagnostic.Message);
            var arguments = new ErrorHookArguments(Describe(outcome.Step), step.Operation, errors);
            if (outcome.Failure.IsPartial || MayExist(step, outcome.Failure) || !await hooks.WantsRetryAsync(bound.OnError, arguments, cancellationToken))
            {
                break;
            }

            outcome = await action(step, cancellationToken);
        }

        return outcome;
    }

    // A create whose outcome nobody knows is not repeated blindly, whatever a hook wants (docs/decisions/0010).
    private static bool MayExist(Step step, StepFailure failure) =>
        failure.OutcomeUnknown && step.Operation is (StepOperation.Create or StepOperation.CreateReplacement);

    // A component is finished when it has its outputs, and its hooks wait for that.
    private static ImmutableArray<string>? AtOnce(Step step, ImmutableArray<string>? hooks) => step.New is { Custom: false } ? null : hooks;

    /// <summary>What hooks are told about a step.</summary>
    public static ResourceHookArguments Describe(Step step)
    {
        var state = (step.New ?? step.Old)!;
        var id = step.New is { Id.Length: > 0 } @new ? @new.Id : step.Old?.Id ?? "";
        return new ResourceHookArguments(step.Urn, id, step.Urn.Name, state.Type.Value)
        {
            NewInputs = step.New?.Inputs,
            OldInputs = step.Old?.Inputs,
            NewOutputs = step.New?.Outputs,
            OldOutputs = step.Old?.Outputs,
        };
    }
}
