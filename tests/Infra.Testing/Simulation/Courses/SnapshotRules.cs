using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Testing.Simulation.Courses;

/// <summary>
/// The integrity rules of a state, stated a second time and apart from the product's, so that a rule that is broken there is noticed here.
/// </summary>
internal static class SnapshotRules
{
    /// <summary>The first breach, or null.</summary>
    public static string? FirstBreach(Snapshot state)
    {
        var before = new List<ResourceState>();
        foreach (var resource in state.Resources)
        {
            if (BreachOf(resource, before) is { } breach)
            {
                return $"{resource.Urn} {breach}";
            }

            before.Add(resource);
        }

        return state.PendingOperations.Any(static o => o.Resource.Type.Value.Length == 0) ? "a pending operation is about nothing" : null;
    }

    private static string? BreachOf(ResourceState resource, List<ResourceState> before)
    {
        if (resource.Type.Value.Length == 0)
        {
            return "has no type";
        }

        if (!resource.Custom && resource.Id.Length > 0)
        {
            return "is a component with an ID";
        }

        if (resource.Custom && resource.Id.Length == 0)
        {
            return "has no ID";
        }

        if (!resource.Delete && before.Exists(r => r.Urn == resource.Urn && !r.Delete))
        {
            return "is recorded twice";
        }

        if (resource is { Custom: true, IsProvider: false } && before.Exists(r => r.Custom && r.Id == resource.Id && r.Type == resource.Type))
        {
            return $"has the ID {resource.Id}, which another one has";
        }

        if (resource.Custom && resource.Provider is { } provider && !resource.PendingReplacement
            && !before.Exists(r => r.Urn == provider.Urn && r.Id == provider.Id))
        {
            return $"has the provider {provider}, which is not before it";
        }

        return References(resource).Where(u => !before.Exists(r => r.Urn == u)).Select(static u => $"refers to {u}, which is not before it").FirstOrDefault();
    }

    private static IEnumerable<Urn> References(ResourceState resource)
    {
        var urns = resource.Dependencies.Concat(resource.PropertyDependencies.Values.SelectMany(static u => u)).Concat(resource.ReplaceWith);
        foreach (var urn in (Urn?[])[resource.Parent, resource.DeletedWith])
        {
            urns = urn is { } reference ? urns.Append(reference) : urns;
        }

        return urns;
    }
}
