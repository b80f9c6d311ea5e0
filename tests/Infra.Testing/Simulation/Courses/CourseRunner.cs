using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Engine.State;
using Infra.Testing.Simulation.Programs;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Courses;

/// <summary>
/// Runs a course on a world of its own, and checks after every step what must always hold. At the end come runs without faults: they must
/// put everything right.
/// </summary>
public sealed class CourseRunner : IDisposable
{
    private readonly Course _course;
    private readonly CourseWorld _world;
    private readonly Invariants _invariants;
    private readonly List<string> _trace = [];
    private readonly List<Fault> _struck = [];

    private CourseRunner(Course course, Mutation mutation)
    {
        _course = course;
        _world = new CourseWorld(course, mutation);
        _invariants = new Invariants(_world);
    }

    /// <summary>Runs a course.</summary>
    public static CourseOutcome Run(Course course, Mutation? mutation = null)
    {
        using var runner = new CourseRunner(course, mutation ?? Mutation.None);
        return runner.Run();
    }

    /// <inheritdoc/>
    public void Dispose() => _world.Dispose();

    private CourseOutcome Run()
    {
        CourseFailure? failure = null;
        try
        {
            _world.Do("making the stack", async (_, store) =>
            {
                await store.CreateAsync(CourseWorld.Stack, _world.Secrets.Provider.Description, CancellationToken.None);
                return true;
            });
            _world.Disk.Settle();
            foreach (var step in _course.Steps)
            {
                RunStep(step);
            }

            Converge();
        }
        catch (CourseFailure e)
        {
            failure = e;
        }
        catch (Exception e) when (e is InvalidOperationException or EscapedWorkException or KeyNotFoundException)
        {
            failure = new CourseFailure("simulation", e.ToString());
        }

        return new CourseOutcome(_course)
        {
            Failure = failure,
            Trace = [.. _trace],
            Done = [.. _world.Cloud.Log],
            Struck = [.. _struck],
            Choices = _world.Machine.Steps,
            Fingerprint = _world.Machine.Fingerprint,
        };
    }

    private void RunStep(CourseStep step)
    {
        switch (step.Action)
        {
            case CourseAction.Vanish or CourseAction.Drift:
                Meddle(step);
                break;
            case CourseAction.Preview or CourseAction.PreviewRefresh or CourseAction.PreviewDestroy:
                Operate(step);
                break;
            default:
                Settle();
                Operate(step);
                break;
        }
    }

    private void Meddle(CourseStep step)
    {
        if (_world.Cloud.Resources.Keys.ToArray() is { Length: > 0 } ids)
        {
            var id = ids[step.Choice % ids.Length];
            _trace.Add($"{step.Action} {id}");
            if (step.Action == CourseAction.Vanish)
            {
                _world.Cloud.Vanish(id);
            }
            else
            {
                _world.Cloud.Drift(id, step.Choice);
            }
        }
    }

    private IReadOnlyList<RunEnd> Operate(CourseStep step)
    {
        _trace.Add(step.ToString());
        var before = _world.Load();
        var logged = _world.Cloud.Log.Count;
        var plans = new List<FaultPlan>();
        var mains = new List<(VirtualProcess, Func<Task<RunEnd>>)>();
        for (var i = 0; i < (step.Rival is null ? 1 : 2); i++)
        {
            var process = _world.Machine.NewProcess(i == 0 ? "process" : "rival");
            var plan = new FaultPlan(process, i == 0 ? step.Faults : []);
            plans.Add(plan);
            process.Killed += () => OnKilled(plan);
            var run = new StackRun(_world, process, plan);
            run.Begin();
            mains.Add((process, () => run.RunAsync(_course, step, step.Rival ?? TimeSpan.Zero)));
        }

        var ends = _world.Machine.Run(mains);
        plans.ForEach(p => _struck.AddRange(p.Fired));
        _trace.Add($"   cloud: {string.Join(", ", _world.Cloud.Log.Skip(logged))}; calls {plans[0].Calls}, writes {plans[0].Writes}, "
            + $"turns {mains[0].Item1.Steps}; {string.Join(", ", plans.SelectMany(static p => p.Fired))}");
        var known = ends.Select(static e => e?.GetAwaiter().GetResult()).ToArray();
        foreach (var end in known)
        {
            _trace.Add($"   {end?.ToString() ?? "killed"}");
        }

        foreach (var (process, _) in mains)
        {
            _invariants.RequireEnded(process);
            process.Kill();
        }

        if (step.IsPreview && (plans.Exists(static p => p.Writes > 0) || _world.Cloud.Log.Count != logged))
        {
            throw new CourseFailure("I2", "a preview changed the disk or the cloud");
        }

        _invariants.Check(step, before, known);
        return [.. known.OfType<RunEnd>()];
    }

    private void OnKilled(FaultPlan plan)
    {
        if (plan.LostPower)
        {
            // Everything on the machine dies with it.
            foreach (var other in _world.Machine.Processes)
            {
                other.Kill();
            }

            _world.Disk.LosePower();
        }
    }

    // What an interrupted create has left is for people to settle: they look, remove what they find, and clear the pending create.
    private void Settle()
    {
        var state = _world.Load();
        var pending = state.PendingOperations.Where(static o => o.Kind == PendingOperationKind.Creating).ToArray();
        if (pending.Length == 0)
        {
            return;
        }

        var recorded = state.Resources.Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var orphan in _world.Cloud.Resources.Values
            .Where(r => !recorded.Contains(r.Id) && pending.Any(o => o.Resource.Urn.Value == r.Urn) && !_invariants.IsLeftAlone(r.Id)))
        {
            _trace.Add($"by hand: delete {orphan.Id}");
            _world.Cloud.Delete(orphan.Id);
        }

        EditState($"clear {pending.Length} pending creates", static state => state with { PendingOperations = [] });
    }

    private void EditState(string what, Func<Snapshot, Snapshot> edit)
    {
        _trace.Add($"by hand: {what}");
        _world.Do(what, async (process, store) =>
        {
            await using var session = await store.BeginAsync(
                CourseWorld.Stack, new OperationRecord(UpdateKind.Import, "infra state edit"), _world.Secrets, CancellationToken.None);
            var now = process.Time.GetUtcNow();
            await session.CommitAsync(
                edit(session.Base),
                new UpdateSummary(OperationResult.Succeeded, ImmutableSortedDictionary<StepOperation, int>.Empty, now, now),
                CancellationToken.None);
            return true;
        });
    }

    private void Converge()
    {
        Settle();
        EditState("unprotect everything", static state => state with
        {
            Resources = [.. state.Resources.Select(static r => r with { Protect = false })],
        });
        var last = _course.Steps[^1].Version;
        var wanted = new ProgramVersion([.. last.Resources.Select(static r => r with { Protect = false })]);
        var update = new CourseStep(CourseAction.Update, wanted) { Choice = -1 };
        Require(Operate(new CourseStep(CourseAction.Refresh, wanted)));
        Require(Operate(update));
        _invariants.RequireExact(_world.Load());
        var changes = _world.Cloud.Log.Count;
        var again = Operate(update);
        Require(again);
        if (_world.Cloud.Log.Count != changes || again[0].Result!.HasChanges)
        {
            throw new CourseFailure("I6", "a run of the same program changes something again");
        }

        if (_course.Seed % 2 == 0)
        {
            Require(Operate(new CourseStep(CourseAction.Destroy, wanted)));
            _invariants.RequireExact(_world.Load());
        }
    }

    private static void Require(IReadOnlyList<RunEnd> ends)
    {
        if (ends[0] is not { IsCommitted: true, Result.Result: OperationResult.Succeeded })
        {
            throw new CourseFailure("I6", $"a run without faults did not put everything right: {ends[0]}");
        }
    }
}
