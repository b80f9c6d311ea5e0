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
        var living = recorded.Where(s => !s.Delete && found.GetValueOrDefault(s, s) is not null).Select(static s => s.Urn).ToHashSet();
        var parents = new Dictionary<Urn, Urn?>(recorded.Length);
        var changes = ImmutableArray.CreateBuilder<SlotChange>();
        foreach (var state in recorded)
        {
            var slot = ledger.SlotOf(state);
            if (found.GetValueOrDefault(state, state) is not { } refreshed)
            {
                changes.Add(new SlotRemoved(slot));
                continue;
            }

            var pruned = Pruned(refreshed, Parent(refreshed, living, parents), parents);
            parents[pruned.Urn] = pruned.Parent;
            if (!ReferenceEquals(pruned, state))
            {
                changes.Add(new SlotReplaced(slot, pruned));
            }
        }

        return changes.ToImmutable();
    }

    // A part of a whole that lives on only as a copy to be deleted goes to the whole of that.
    private static Urn? Parent(ResourceState state, HashSet<Urn> living, Dictionary<Urn, Urn?> parents) =>
        state.Parent is not { } parent || living.Contains(parent) ? state.Parent : parents.GetValueOrDefault(parent);

    // References to what is gone go too, and with them the input keys that depend on nothing. Of a resource that two copies are recorded
    // of, only what comes before counts: a state comes after all that it refers to.
    private static ResourceState Pruned(ResourceState state, Urn? parent, Dictionary<Urn, Urn?> before)
    {
        var owner = state.DeletedWith is { } d && before.ContainsKey(d) ? state.DeletedWith : null;
        var dependencies = state.Dependencies.All(before.ContainsKey) ? state.Dependencies : [.. state.Dependencies.Where(before.ContainsKey)];
        var replaceWith = state.ReplaceWith.All(before.ContainsKey) ? state.ReplaceWith : [.. state.ReplaceWith.Where(before.ContainsKey)];
        var keys = state.PropertyDependencies;
        if (keys.Any(k => k.Value.IsEmpty || !k.Value.All(before.ContainsKey)))
        {
            keys = keys.Select(urns => [.. urns.Where(before.ContainsKey)]).Where(static (_, urns) => !urns.IsEmpty);
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
