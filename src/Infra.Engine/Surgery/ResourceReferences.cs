using Infra.Core;
using Infra.Core.Resources;

namespace Infra.Engine.Surgery;

/// <summary>What a resource refers to, as the rules of integrity see it.</summary>
internal static class ResourceReferences
{
    /// <summary>Every URN but that of the provider. May repeat.</summary>
    public static IEnumerable<Urn> UrnsOf(ResourceState resource)
    {
        var urns = resource.Dependencies.Concat(resource.PropertyDependencies.Values.SelectMany(static u => u)).Concat(resource.ReplaceWith);
        return urns.Concat(Present(resource.Parent)).Concat(Present(resource.DeletedWith));
    }

    /// <summary>The provider that must be recorded before the resource, or null.</summary>
    public static ProviderReference? ProviderOf(ResourceState resource) =>
        resource.IsProvider || resource.PendingReplacement ? null : resource.Provider;

    /// <summary>The resource without the references that are not kept; the same instance where all are.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="keeps">Which URNs may be referred to.</param>
    /// <param name="root">What takes the place of a parent that is not kept, or null.</param>
    public static ResourceState Cut(ResourceState resource, Func<Urn, bool> keeps, Urn? root)
    {
        if (UrnsOf(resource).All(keeps))
        {
            return resource;
        }

        return resource with
        {
            Parent = resource.Parent is { } parent ? keeps(parent) ? parent : root : null,
            DeletedWith = resource.DeletedWith is { } owner && keeps(owner) ? owner : null,
            Dependencies = [.. resource.Dependencies.Where(keeps)],
            ReplaceWith = [.. resource.ReplaceWith.Where(keeps)],
            PropertyDependencies = resource.PropertyDependencies.Select(urns => [.. urns.Where(keeps)]),
        };
    }

    private static IEnumerable<Urn> Present(Urn? urn) => urn is { } some ? [some] : [];
}
