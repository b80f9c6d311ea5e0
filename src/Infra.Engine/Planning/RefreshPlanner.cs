using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.State;

namespace Infra.Engine.Planning;

/// <summary>
/// Compares every recorded resource with the real one and rebuilds the state from what was found, in one entry at the end
/// (protocol reference 4.8).
/// </summary>
internal sealed class RefreshPlanner(StackLedger ledger, StepExecutor executor, TargetFilter targets, EventPublisher events)
{
    /// <summary>Refreshes. What could not be read stays as it was.</summary>
    public async Task RefreshAsync()
    {
        var recorded = ledger.BaseResources();
        var steps = recorded.Where(targets.IsNamed)
            .Select(static s => Steps.Of(StepOperation.Refresh, s, s) with { Logical = false })
            .ToImmutableArray();
        var outcomes = await executor.RunBatchAsync(steps);
        var found = new Dictionary<ResourceState, ResourceState?>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < steps.Length; i++)
        {
            if (outcomes[i].Kind == ChainEnd.Completed)
            {
                found[steps[i].Old!] = outcomes[i].State;
            }
        }

        var changes = Rebuild(recorded, found);
        await ledger.SettleAsync(null, _ => changes);
    }

    private ImmutableArray<SlotChange> Rebuild(ImmutableArray<ResourceState> recorded, Dictionary<ResourceState, ResourceState?> found)
    {
        var alive = recorded.Where(s => found.GetValueOrDefault(s, s) is not null).Select(static s => s.Urn).ToHashSet();
        var changes = ImmutableArray.CreateBuilder<SlotChange>();
        foreach (var state in recorded)
        {
            var slot = ledger.SlotOf(state);
            if (found.GetValueOrDefault(state, state) is not { } refreshed)
            {
                changes.Add(new SlotRemoved(slot));
                continue;
            }

            if (found.ContainsKey(state))
            {
                Warn(refreshed);
            }

            var pruned = Pruned(refreshed, alive);
            if (!ReferenceEquals(pruned, state))
            {
                changes.Add(new SlotReplaced(slot, pruned));
            }
        }

        return changes.ToImmutable();
    }

    private void Warn(ResourceState state)
    {
        foreach (var reason in state.InitErrors)
        {
            events.Report(EngineDiagnostics.NotReady.Create(reason) with { Urn = state.Urn });
        }
    }

    // References to what is gone go too, and with them the input keys that depend on nothing.
    private static ResourceState Pruned(ResourceState state, HashSet<Urn> alive)
    {
        var parent = state.Parent is { } p && alive.Contains(p) ? state.Parent : null;
        var owner = state.DeletedWith is { } d && alive.Contains(d) ? state.DeletedWith : null;
        var dependencies = state.Dependencies.All(alive.Contains) ? state.Dependencies : [.. state.Dependencies.Where(alive.Contains)];
        var replaceWith = state.ReplaceWith.All(alive.Contains) ? state.ReplaceWith : [.. state.ReplaceWith.Where(alive.Contains)];
        var keys = state.PropertyDependencies;
        if (keys.Any(k => k.Value.IsEmpty || !k.Value.All(alive.Contains)))
        {
            keys = keys.Select(k => KeyValuePair.Create(k.Key, k.Value.Where(alive.Contains).ToImmutableArray()))
                .Where(static k => !k.Value.IsEmpty)
                .ToImmutableSortedDictionary(StringComparer.Ordinal);
        }

        var unchanged = parent == state.Parent && owner == state.DeletedWith && dependencies == state.Dependencies
            && replaceWith == state.ReplaceWith && ReferenceEquals(keys, state.PropertyDependencies);
        return unchanged ? state : state with
        {
            Parent = parent,
            DeletedWith = owner,
            Dependencies = dependencies,
            ReplaceWith = replaceWith,
            PropertyDependencies = keys,
        };
    }
}
