using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>Which resources a move takes along. Works with URNs: all copies of a resource move together.</summary>
internal static class MoveSelection
{
    /// <summary>The URNs that move.</summary>
    public static HashSet<Urn> Of(MoveRequest request)
    {
        var resources = request.Source.Resources;
        var moving = request.Slots.Select(i => resources[i].Urn).ToHashSet();

        // Going along may bring in new parents and dependents in turn; every round adds one at least.
        for (var before = -1; before != moving.Count;)
        {
            before = moving.Count;
            foreach (var resource in resources.Where(r => !r.Urn.IsRootStack && GoesAlong(r, moving, request.TargetDependents)))
            {
                moving.Add(resource.Urn);
            }

            if (request.IncludeParents)
            {
                moving.UnionWith(resources.Where(r => moving.Contains(r.Urn)).Select(static r => r.Parent)
                    .OfType<Urn>().Where(static p => !p.IsRootStack).ToArray());
            }
        }

        return moving;
    }

    private static bool GoesAlong(ResourceState resource, HashSet<Urn> moving, bool dependents) =>
        resource.Parent is { } parent && moving.Contains(parent)
        || dependents && (ResourceReferences.UrnsOf(resource).Any(moving.Contains)
            || ResourceReferences.ProviderOf(resource) is { } provider && moving.Contains(provider.Urn));
}
