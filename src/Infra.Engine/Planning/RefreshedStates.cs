using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Resources;
using Infra.Engine.Execution;
using Infra.Engine.State;

namespace Infra.Engine.Planning;

/// <summary>What it means for the state that resources were read: a pure computation (protocol reference 4.8).</summary>
internal static class RefreshedStates
{
    /// <summary>The changes; references to what is gone go too.</summary>
    /// <param name="ledger">Knows the slots.</param>
    /// <param name="recorded">What is recorded, in order.</param>
    /// <param name="found">What was read, by what is recorded: as it is now, or null where it is gone.</param>
    public static ImmutableArray<SlotChange> Changes(
        StackLedger ledger, ImmutableArray<ResourceState> recorded, Dictionary<ResourceState, ResourceState?> found)
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

            var pruned = Pruned(refreshed, alive);
            if (!ReferenceEquals(pruned, state))
            {
                changes.Add(new SlotReplaced(slot, pruned));
            }
        }

        return changes.ToImmutable();
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
            keys = keys.Select(urns => [.. urns.Where(alive.Contains)]).Where(static (_, urns) => !urns.IsEmpty);
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
