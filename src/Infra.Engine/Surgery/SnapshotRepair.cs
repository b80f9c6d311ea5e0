using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>
/// Restores the rules of integrity where that loses nothing: order, dangling references, doubled records, the manifest's magic. What
/// would need a guess stays, and is said.
/// </summary>
public static class SnapshotRepair
{
    /// <summary>Repairs a state. One that is sound comes back without changes.</summary>
    public static Result<StateEdit> Apply(Snapshot snapshot)
    {
        if (SnapshotIntegrity.Verify(snapshot).IsEmpty)
        {
            return StateEdit.Of(snapshot, snapshot.IntegrityError is null ? [] : [new StateChange(null, "a recorded breach is over")]);
        }

        var changes = new List<StateChange>();
        var resources = Types(Copies(snapshot.Resources, changes), changes);
        resources = References(Providers(resources, changes), changes);
        var order = ResourceOrder.Sort(resources);
        if (!order.Cycle.IsEmpty)
        {
            return Stuck([Cycle(order.Cycle)]);
        }

        changes.AddRange(Moved(resources, order.Nodes).Select(static r => new StateChange(r.Urn, "moved behind what it needs")));
        var manifest = snapshot.Manifest with { Magic = SnapshotManifest.MagicOf(snapshot.Manifest.Version) };
        if (manifest != snapshot.Manifest)
        {
            changes.Add(new StateChange(null, "the manifest's magic was computed again"));
        }

        var repaired = snapshot with { Manifest = manifest, Resources = order.Nodes, IntegrityError = null };
        var breaches = SnapshotIntegrity.Verify(repaired);
        return breaches.IsEmpty ? StateEdit.Of(repaired, changes) : Stuck(breaches);
    }

    // The same thing recorded twice is kept once: what an operation finished stands before what it had not come to yet.
    private static ImmutableArray<ResourceState> Copies(ImmutableArray<ResourceState> resources, List<StateChange> changes)
    {
        var seen = new HashSet<(Urn, string, bool)>();
        return [.. resources.Where(resource =>
        {
            var isFirst = seen.Add((resource.Urn, resource.Id, resource.Delete));
            if (!isFirst)
            {
                changes.Add(new StateChange(resource.Urn, "a second record of it was dropped"));
            }

            return isFirst;
        })];
    }

    private static ImmutableArray<ResourceState> Types(ImmutableArray<ResourceState> resources, List<StateChange> changes) =>
    [
        .. resources.Select(resource =>
        {
            if (resource.Type.Value.Length > 0 || resource.Urn.Type.Value.Length == 0)
            {
                return resource;
            }

            changes.Add(new StateChange(resource.Urn, "its type was taken from its URN"));
            return resource with { Type = resource.Urn.Type };
        }),
    ];

    // A provider that was replaced has the same URN and another ID.
    private static ImmutableArray<ResourceState> Providers(ImmutableArray<ResourceState> resources, List<StateChange> changes)
    {
        var known = resources.Where(static r => r.IsProvider).Select(static r => r.ProviderReference).ToHashSet();
        var live = resources.Where(static r => r is { IsProvider: true, Delete: false }).ToLookup(static r => r.Urn);
        return [.. resources.Select(resource =>
        {
            if (ResourceReferences.ProviderOf(resource) is not { } lost || known.Contains(lost) || live[lost.Urn].ToArray() is not [var other])
            {
                return resource;
            }

            changes.Add(new StateChange(resource.Urn, $"its provider is {other.ProviderReference} now"));
            return resource with { Provider = other.ProviderReference };
        })];
    }

    private static ImmutableArray<ResourceState> References(ImmutableArray<ResourceState> resources, List<StateChange> changes)
    {
        var known = resources.Select(static r => r.Urn).ToHashSet();
        var root = resources.FirstOrDefault(static r => r.Urn.IsRootStack && !r.Delete)?.Urn;
        return [.. resources.Select(resource =>
        {
            var cut = ResourceReferences.Cut(
                resource, u => known.Contains(u) && u != resource.Urn, resource.Urn == root ? null : root);
            foreach (var lost in ReferenceEquals(cut, resource) ? [] : ResourceReferences.UrnsOf(resource).Except(ResourceReferences.UrnsOf(cut)))
            {
                changes.Add(new StateChange(resource.Urn, lost == resource.Parent
                    ? $"its parent {lost} is gone: {(cut.Parent is null ? "it has none now" : "the stack takes its place")}"
                    : $"its reference to {lost}, which is not recorded, was dropped"));
            }

            return cut;
        })];
    }

    // Whoever stands behind something now that stood behind it before.
    private static IEnumerable<ResourceState> Moved(ImmutableArray<ResourceState> before, ImmutableArray<ResourceState> after)
    {
        var position = new Dictionary<ResourceState, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < before.Length; i++)
        {
            position[before[i]] = i;
        }

        var highest = -1;
        foreach (var resource in after)
        {
            if (position[resource] < highest)
            {
                yield return resource;
            }

            highest = Math.Max(highest, position[resource]);
        }
    }

    private static Diagnostic Cycle(ImmutableArray<ResourceState> cycle) => SurgeryDiagnostics.NotRepairable.Create(
        $"resources depend on each other in a circle: {string.Join(" -> ", cycle.Select(static r => r.Urn))}") with
    {
        Urn = cycle[0].Urn,
        NextStep = "delete one of them from the state with 'infra state delete --target-dependents', or go back to an earlier version",
    };

    private static Result<StateEdit> Stuck(ImmutableArray<Diagnostic> breaches) => StateEdit.Refused(breaches.Select(static b =>
        b.Descriptor == SurgeryDiagnostics.NotRepairable ? b : SurgeryDiagnostics.NotRepairable.Create($"{b.Message}; no repair can tell what is right") with
        {
            Urn = b.Urn,
            NextStep = "delete the resource from the state with 'infra state delete URN::ID', or go back to an earlier version of the state",
        }));
}
