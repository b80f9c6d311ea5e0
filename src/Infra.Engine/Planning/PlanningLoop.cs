using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Planning.Generation;
using Infra.Engine.State;

namespace Infra.Engine.Planning;

/// <summary>
/// Plans a program's requests one after the other, hands their steps over, and answers when they have run. Waits for a worker to take
/// steps, not for their end.
/// </summary>
internal sealed class PlanningLoop(
    Intake intake, StepGenerator generator, StepExecutor executor, StackLedger ledger, EventPublisher events, FailedResources failed)
{
    private readonly Dictionary<Urn, Step> _components = [];
    private OutputsPosted? _rootOutputs;

    /// <summary>Told of every component that has its outputs; answers what to report, or null.</summary>
    public Func<Step, Task<Diagnostic?>> Finish { get; init; } = static _ => Task.FromResult<Diagnostic?>(null);

    /// <summary>Plans until the program has ended and everything it asked for has run.</summary>
    public async Task RunAsync()
    {
        // Not ReadAllAsync: between two requests that leaves the scheduler of its caller.
        while (await intake.Events.WaitToReadAsync())
        {
            while (intake.Events.TryRead(out var request))
            {
                await HandleAsync(request);
            }
        }

        await executor.WhenIdleAsync();
    }

    /// <summary>
    /// Records the root stack's outputs: all of them when the operation went well, else only what it still set
    /// (protocol reference 4.15).
    /// </summary>
    public async Task SetRootOutputsAsync(bool succeeded)
    {
        if (_rootOutputs is not { } posted || ledger.Registered(posted.Urn) is not { } state)
        {
            return;
        }

        var outputs = succeeded
            ? posted.Outputs
            : PropertyMap.From(state.Outputs.Concat(posted.Outputs.Where(static o => !o.Value.ContainsUnknowns())));
        await TrySetOutputsAsync(posted.Urn, outputs);
    }

    private async Task HandleAsync(PlanningEvent request)
    {
        if (executor.IsStopped && request is not OutputsPosted)
        {
            request.Done.TrySetResult(Registration.Skipped);
            return;
        }

        switch (request)
        {
            case GoalWithoutProvider posted:
                PassOver(request, posted.Goal, Registration.Failed);
                break;
            case GoalPosted posted when failed.HasProviderOf(posted.Goal):
                PassOver(request, posted.Goal, Registration.Skipped);
                break;
            case GoalPosted posted:
                await BeginAsync(request, await generator.PlanAsync(posted.Goal));
                break;
            case ReadPosted posted:
                await BeginAsync(request, generator.Plan(posted.Goal));
                break;
            case GoalImported imported:
                await BeginAsync(request, await generator.ResumeAsync(imported));
                break;
            case OutputsPosted posted when posted.Urn.IsRootStack:
                _rootOutputs = posted;
                request.Done.TrySetResult(new Registration(RegistrationResult.Succeeded, null));
                break;
            case OutputsPosted posted:
                await TrySetOutputsAsync(posted.Urn, posted.Outputs);
                request.Done.TrySetResult(new Registration(RegistrationResult.Succeeded, null));
                break;
            default:
                throw new InvalidOperationException($"unknown request {request.GetType().Name}");
        }
    }

    private void PassOver(PlanningEvent request, ResourceGoal goal, Registration answer)
    {
        generator.PassOver(goal);
        failed.Add(goal.Urn);
        request.Done.TrySetResult(answer);
    }

    private async Task BeginAsync(PlanningEvent request, RegistrationPlan plan)
    {
        if (plan.IsRefused)
        {
            events.NotePlanningError();
            Refuse(request, plan);
            request.Done.TrySetResult(Registration.Failed);
            return;
        }

        if (plan.Steps.IsEmpty)
        {
            request.Done.TrySetResult(new Registration(RegistrationResult.Succeeded, plan.Known) { Unknown = plan.Unknown });
            return;
        }

        var steps = failed.Passing(plan.Steps);
        if (steps.IsEmpty || steps[^1] != plan.Steps[^1])
        {
            // Deletions ahead of a replacement that does not come are not held back by that.
            request.Done.TrySetResult(Registration.Skipped);
        }

        if (!steps.IsEmpty)
        {
            Remember(steps);
            _ = FinishAsync(request, plan with { Steps = steps }, await executor.HandOverAsync(steps));
        }
    }

    private void Refuse(PlanningEvent request, RegistrationPlan plan)
    {
        if (plan.LeavesOthers && request is GoalPosted { Goal.Urn: var urn })
        {
            failed.Add(urn);
        }
        else
        {
            executor.Stop();
        }
    }

    private void Remember(ImmutableArray<Step> steps)
    {
        if (steps[^1] is { New: { Custom: false } } step)
        {
            _components[step.Urn] = step;
        }
    }

    private async Task FinishAsync(PlanningEvent request, RegistrationPlan plan, Task<ChainOutcome> running)
    {
        try
        {
            var outcome = await running;
            if (outcome.Kind == ChainEnd.Failed)
            {
                failed.Add(plan.Steps[^1].Urn);
            }

            if (outcome.Kind == ChainEnd.Completed && plan.ResumesWith is { } goal)
            {
                intake.Resume(new GoalImported(goal, outcome.State) { Done = request.Done });
                return;
            }

            request.Done.TrySetResult(Answer(plan, outcome));
        }
#pragma warning disable CA1031 // What a programmer did wrong reaches whoever waits for the answer.
        catch (Exception e)
#pragma warning restore CA1031
        {
            request.Done.TrySetException(e);
        }
    }

    private static Registration Answer(RegistrationPlan plan, ChainOutcome outcome) => outcome.Kind switch
    {
        ChainEnd.Completed => new Registration(RegistrationResult.Succeeded, outcome.State) { Unknown = plan.Unknown },
        ChainEnd.Failed => new Registration(RegistrationResult.Failed, outcome.State),
        _ => Registration.Skipped,
    };

    // What cannot be written ends the operation in order: what runs is waited for, nothing else begins.
    private async Task TrySetOutputsAsync(Urn urn, PropertyMap outputs)
    {
        try
        {
            await SetOutputsAsync(urn, outputs);
        }
        catch (DiagnosticException e)
        {
            events.Report(e.Diagnostics[0]);
            executor.Stop();
        }
        catch (IOException e)
        {
            events.Report(EngineDiagnostics.NotRecorded(e));
            executor.Stop();
        }
    }

    private async Task SetOutputsAsync(Urn urn, PropertyMap outputs)
    {
        if (ledger.Registered(urn) is not { } state)
        {
            return;
        }

        var with = state with { Outputs = outputs };
        if (!state.Outputs.Equals(outputs))
        {
            await ledger.SettleAsync(null, l => [new SlotReplaced(l.RegisteredSlot(urn), with)]);
        }

        if (_components.TryGetValue(urn, out var step))
        {
            var finished = step with { New = with };
            events.OutputsRegistered(finished);
            if (await Finish(finished) is { } failure)
            {
                events.Report(failure);
                executor.Stop();
            }
        }
    }
}
