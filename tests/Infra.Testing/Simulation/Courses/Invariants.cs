using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Resources;
using Infra.Testing.Simulation.Cloud;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Courses;

/// <summary>What must hold after every step, whatever went wrong in it.</summary>
internal sealed class Invariants(CourseWorld world)
{
    private readonly HashSet<string> _leftAlone = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleting = new(StringComparer.Ordinal);
    private readonly byte[] _canary = System.Text.Encoding.UTF8.GetBytes(SecretCanary.Text);
    private int _scanned;

    /// <summary>Whether a resource stays in the cloud on purpose when it leaves the state.</summary>
    public bool IsLeftAlone(string id) => _leftAlone.Contains(id);

    /// <summary>Checks everything after a step.</summary>
    /// <exception cref="CourseFailure">Something does not hold.</exception>
    public void Check(CourseStep step, Snapshot before, IReadOnlyList<RunEnd?> ends)
    {
        var state = world.Load();
        NoteRetained(before, state);
        RequireSound(state);
        RequireNothingLost(state);
        RequireSecrecy(ends);
        RequireLockFree();
        var committed = ends.OfType<RunEnd>().Where(static e => e.IsCommitted).ToArray();
        foreach (var end in ends.OfType<RunEnd>())
        {
            RequireReason(end);
        }

        // One that was killed may have recorded its result before.
        if (committed is [var only] && !ends.Contains(null))
        {
            new ResultCheck(world, step, only, state).Run();
        }
    }

    /// <summary>Checks that a run that has ended left nothing running.</summary>
    public void RequireEnded(VirtualProcess process)
    {
        if (process.IsAlive && world.CallsUnderWay(process) > 0)
        {
            throw new CourseFailure("I5", "a run ended while provider calls were under way");
        }
    }

    /// <summary>Checks that cloud and state agree exactly, with nothing pending.</summary>
    public void RequireExact(Snapshot state)
    {
        if (!state.PendingOperations.IsEmpty)
        {
            throw new CourseFailure("I6", $"operations are still pending: {string.Join(", ", state.PendingOperations.Select(static o => o.Resource.Urn))}");
        }

        var recorded = Physical(state).Select(static r => r.Id).ToHashSet(StringComparer.Ordinal);
        var there = world.Cloud.Resources.Keys.Where(id => recorded.Contains(id) || !_leftAlone.Contains(id)).ToHashSet(StringComparer.Ordinal);
        if (!recorded.SetEquals(there))
        {
            throw new CourseFailure("I6", $"recorded are {string.Join(", ", recorded.Order())}, and there are {string.Join(", ", there.Order())}");
        }
    }

    private static IEnumerable<ResourceState> Physical(Snapshot state) =>
        state.Resources.Where(static r => r is { Custom: true, IsProvider: false, External: false, PendingReplacement: false });

    // What goes with another is left to that one's deletion, which may never come.
    private void NoteRetained(params IEnumerable<Snapshot> states)
    {
        foreach (var state in states)
        {
            foreach (var resource in state.Resources)
            {
                if (resource.RetainOnDelete || resource.DeletedWith is not null)
                {
                    _leftAlone.Add(resource.Id);
                }
            }

            _deleting.UnionWith(state.PendingOperations.Where(static o => o.Kind == PendingOperationKind.Deleting).Select(static o => o.Resource.Id));
        }
    }

    private static void RequireSound(Snapshot state)
    {
        if (SnapshotRules.FirstBreach(state) is { } breach)
        {
            throw new CourseFailure("I1", breach);
        }
    }

    private void RequireNothingLost(Snapshot state)
    {
        var recorded = Physical(state).ToLookup(static r => r.Id, StringComparer.Ordinal);
        var pending = state.PendingOperations.ToLookup(static o => o.Resource.Urn.Value, static o => o.Kind, StringComparer.Ordinal);
        foreach (var urn in world.Cloud.Resources.Values.Where(r => !recorded.Contains(r.Id) && !_leftAlone.Contains(r.Id)).GroupBy(static r => r.Urn))
        {
            // What is being deleted or updated is recorded still: only a create, or what replaced it, explains what is not.
            var explained = pending[urn.Key].Count(static k => k == PendingOperationKind.Creating);
            if (urn.Count() > explained)
            {
                throw new CourseFailure("I2", $"the cloud holds {string.Join(", ", urn.Select(static r => r.Id))}, and the state has "
                    + $"{explained} pending creates of {urn.Key}: a resource is lost, or was created twice");
            }
        }

        var ghost = Physical(state).FirstOrDefault(r => !world.Cloud.Resources.ContainsKey(r.Id) && !world.Cloud.HasVanished(r.Id)
            && !_deleting.Contains(r.Id));
        if (ghost is not null)
        {
            throw new CourseFailure("I2", $"the state holds {ghost.Urn} as {ghost.Id}, which the cloud does not have");
        }
    }

    private void RequireSecrecy(IReadOnlyList<RunEnd?> ends)
    {
        for (; _scanned < world.Disk.Everything.Count; _scanned++)
        {
            if (world.Disk.Everything[_scanned] is var (path, content) && content.AsSpan().IndexOf(_canary) >= 0)
            {
                throw new CourseFailure("I3", $"a secret stands in plain text in '{path}': {System.Text.Encoding.UTF8.GetString(content.AsSpan()[Math.Max(0, content.AsSpan().IndexOf(_canary) - 300)..])[..340]}");
            }
        }

        var leak = ends.OfType<RunEnd>().SelectMany(static e => e.Events).FirstOrDefault(EventText.Leaks);
        if (leak is not null)
        {
            throw new CourseFailure("I3", $"a secret stands in plain text in an event of type {leak.GetType().Name}");
        }
    }

    private void RequireLockFree()
    {
        if (world.Disk.Files.FirstOrDefault(static f => f.Value.IsHeld).Key is { } held)
        {
            throw new CourseFailure("I4", $"the lock '{held}' is still held");
        }
    }

    private static void RequireReason(RunEnd end)
    {
        var explained = end.Refusal.Concat(end.Result?.Diagnostics ?? []).Any(static d => d.Severity == DiagnosticSeverity.Error);
        if (end.Result?.Result == OperationResult.Failed && !explained)
        {
            throw new CourseFailure("I5", "a run failed and gave no reason");
        }
    }
}
