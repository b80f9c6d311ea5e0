using System.Collections.Immutable;
using Infra.Core.Deployments;

namespace Infra.Testing.Goldens;

/// <summary>
/// Runs scenarios on our side and compares. In the first pass each step begins with what was recorded; in the second, which only
/// scenarios without varying steps have, with what our own step before left.
/// </summary>
/// <param name="engine">Our side.</param>
/// <param name="limit">After this time a step that has not ended is a failure; null for <see cref="Hang.Limit"/>.</param>
public sealed class ScenarioRunner(IScenarioEngine engine, TimeSpan? limit = null)
{
    private readonly TimeSpan _limit = limit ?? Hang.Limit;

    /// <summary>Whether the fields of the engine events are compared too.</summary>
    public bool ComparesEvents { get; init; }

    /// <summary>Runs a scenario.</summary>
    public async Task<ScenarioResult> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var steps = ImmutableArray.CreateBuilder<StepResult>();
        var recorded = scenario.Steps.Select(static s => new RecordedStep(s)).ToImmutableArray();
        await RunPassAsync(scenario, recorded, pass: 1, steps, cancellationToken);
        if (!scenario.Varies && recorded.All(static r => r.Ended))
        {
            await RunPassAsync(scenario, recorded, pass: 2, steps, cancellationToken);
        }

        return new ScenarioResult(scenario, steps.ToImmutable());
    }

    private async Task RunPassAsync(
        Scenario scenario,
        ImmutableArray<RecordedStep> recorded,
        int pass,
        ImmutableArray<StepResult>.Builder results,
        CancellationToken cancellationToken)
    {
        var world = new ScenarioWorld();
        var history = new RecordedHistory();
        foreach (var step in scenario.Steps)
        {
            var request = world.Prepare(scenario, step);
            history.Prepare(step);
            var (outcome, differences) = await RunStepAsync(request, recorded[step.Index], history, world.Ids, cancellationToken);
            differences = differences.AddRange(await history.AdvanceAsync(step, recorded[step.Index]));
            if (!differences.IsEmpty)
            {
                results.Add(new StepResult(pass, step, differences));
            }

            world.Plan = outcome?.Plan ?? world.Plan;
            world.Ids.Know(step.Seen.GetRawText());
            if (pass == 1)
            {
                world.SetState(step, recorded[step.Index].Snapshot);
                world.Cloud = history.Cloud.Copy();
            }
            else if (outcome is null)
            {
                return;
            }
            else
            {
                Pair(world.Ids, outcome.Snapshot, recorded[step.Index].Snapshot);
                world.SetState(step, outcome.Snapshot);
                world.Cloud = outcome.Cloud;
            }
        }
    }

    private async Task<(StepOutcome? Outcome, ImmutableArray<Difference> Differences)> RunStepAsync(
        StepRequest request, RecordedStep recorded, RecordedHistory history, RandomIds ids, CancellationToken cancellationToken)
    {
        try
        {
            request = request with
            {
                Arrivals = RecordedArrivals.Of(recorded),
                Base = RecordedDeletions.Arrange(request.Base, recorded),
            };
            var outcome = await BoundedAsync(request, cancellationToken);
            var differences = StepComparison.Compare(recorded, outcome, history.Base(request.Step), ids);
            if (ComparesEvents)
            {
                differences = differences.AddRange(EventComparison.Compare(request.Step, outcome.Events, ids));
            }

            if (recorded.Ended && recorded.Varies.Contains("steps"))
            {
                var full = await BoundedAsync(request with { PlanAll = true, Cloud = request.Cloud.Copy() }, cancellationToken);
                differences = differences.AddRange(VaryingComparison.Compare(recorded, outcome, full));
            }

            return (outcome, differences);
        }
        catch (NotSupportedException notSupported)
        {
            return (null, [new Difference(Difference.Run, "", "runs", notSupported.Message)]);
        }
        catch (TimeoutException)
        {
            return (null, [new Difference(Difference.Run, "", "ends", $"had not ended after {_limit.TotalSeconds:0} s")]);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return (null, [new Difference(Difference.Run, "", "runs", failure.ToString())]);
        }
    }

    /// <summary>Cancels a command that does not end, and gives it up when it does not heed that either.</summary>
    private async Task<StepOutcome> BoundedAsync(StepRequest request, CancellationToken cancellationToken)
    {
        using var watchdog = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watchdog.CancelAfter(_limit);
        try
        {
            return await Task.Run(() => engine.RunAsync(request, watchdog.Token), cancellationToken)
                .WaitAsync(_limit * 1.25, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Provider resources of both sides that stand for each other have the same random ID.</summary>
    private static void Pair(RandomIds ids, Snapshot ours, Snapshot recorded)
    {
        var known = recorded.Resources.Where(static r => r.IsProvider).ToLookup(static r => (r.Urn, r.Delete), static r => r.Id);
        foreach (var resource in ours.Resources.Where(static r => r.IsProvider))
        {
            if (known[(resource.Urn, resource.Delete)].FirstOrDefault() is { } id)
            {
                ids.Pair(resource.Id, id);
            }
        }
    }
}
