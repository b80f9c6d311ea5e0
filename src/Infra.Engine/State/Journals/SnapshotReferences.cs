using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.State.Journals;

/// <summary>Rewrites references to former URNs: aliases live only while an operation runs, and no written state carries one.</summary>
internal static class SnapshotReferences
{
    /// <summary>The resources with every reference by a present URN, and without aliases.</summary>
    public static ImmutableArray<ResourceState> Normalize(ImmutableArray<ResourceState> resources)
    {
        var present = new Dictionary<Urn, Urn>();
        foreach (var resource in resources)
        {
            foreach (var alias in resource.Aliases)
            {
                present.TryAdd(alias, resource.Urn);
            }
        }

        if (present.Count == 0)
        {
            return resources;
        }

        // A provider that is renamed and replaced at once is there under its former URN too, until what needs it has moved.
        var providers = resources.Where(static r => r.IsProvider).Select(static r => r.ProviderReference).ToHashSet();
        return [.. resources.Select(r => Rewrite(r, urn => present.GetValueOrDefault(urn, urn), providers))];
    }

    private static ResourceState Rewrite(ResourceState resource, Func<Urn, Urn> map, HashSet<ProviderReference> providers) => resource with
    {
        Aliases = [],
        Parent = resource.Parent is { } parent ? map(parent) : null,
        Provider = resource.Provider is { } provider && !providers.Contains(provider)
            ? provider with { Urn = map(provider.Urn) }
            : resource.Provider,
        Dependencies = [.. resource.Dependencies.Select(map)],
        PropertyDependencies = resource.PropertyDependencies.Select(urns => [.. urns.Select(map)]),
        DeletedWith = resource.DeletedWith is { } deletedWith ? map(deletedWith) : null,
        ReplaceWith = [.. resource.ReplaceWith.Select(map)],
        ViewOf = resource.ViewOf is { } viewOf ? map(viewOf) : null,
    };
}
