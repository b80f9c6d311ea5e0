namespace Pulumi;

/// <summary>
/// Turns resources that something depends on into URNs (protocol reference 2.5). A local component stands for the custom resources and
/// remote components below it.
/// </summary>
internal sealed class DependencyResolver
{
    private readonly WaitGraph _waits = new();

    /// <summary>The URNs behind some resources, in program order, once each.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="waiter">The resource that depends on them. It never waits for itself, its parts or a component it is part of.</param>
    public async ValueTask<ImmutableArray<CoreUrn>> ResolveAsync(ImmutableHashSet<Resource> resources, Resource? waiter)
    {
        if (resources.IsEmpty)
        {
            return [];
        }

        if (resources.Count == 1 && Single(resources) is { UrnTask.IsCompletedSuccessfully: true } only && StandsForItself(only, waiter))
        {
            return [CoreUrn.Parse(await only.UrnTask)];
        }

        var reachable = Expand(resources, waiter);
        var urns = ImmutableArray.CreateBuilder<CoreUrn>(reachable.Count);
        foreach (var resource in reachable)
        {
            urns.Add(CoreUrn.Parse(await WaitForUrnAsync(resource, waiter)));
        }

        return urns.Count > 1 ? [.. urns.Distinct()] : urns.MoveToImmutable();
    }

    /// <summary>The URN of a resource once it is registered.</summary>
    /// <exception cref="RunException">The resource itself waits for the waiter.</exception>
    public async ValueTask<string> WaitForUrnAsync(Resource resource, Resource? waiter)
    {
        if (resource.UrnTask.IsCompleted || waiter is null)
        {
            return await resource.UrnTask;
        }

        _waits.Enter(waiter, resource);
        waiter.Wait?.For(resource);
        try
        {
            return await resource.UrnTask;
        }
        finally
        {
            _waits.Leave(waiter, resource);
        }
    }

    /// <summary>The custom resources and remote components that some resources stand for, in program order.</summary>
    public static IReadOnlyList<Resource> Expand(ImmutableHashSet<Resource> resources, Resource? waiter)
    {
        var reachable = new HashSet<Resource>();
        foreach (var resource in resources)
        {
            Expand(resource, waiter, reachable);
        }

        return [.. reachable.OrderBy(static r => r.Sequence)];
    }

    // Not First(), which makes an enumerator every time: this is asked for every resource that needs another.
    private static Resource? Single(ImmutableHashSet<Resource> resources)
    {
        foreach (var resource in resources)
        {
            return resource;
        }

        return null;
    }

    private static bool StandsForItself(Resource resource, Resource? waiter) =>
        (resource.IsCustom || resource.IsRemote || resource.IsReference) && !IsPartOf(resource, waiter);

    private static bool IsPartOf(Resource resource, Resource? waiter) =>
        waiter is not null && (ReferenceEquals(resource, waiter) || resource.IsDescendantOf(waiter));

    private static void Expand(Resource resource, Resource? waiter, HashSet<Resource> reachable)
    {
        if (StandsForItself(resource, waiter))
        {
            reachable.Add(resource);
        }
        else if (!IsPartOf(resource, waiter) && waiter?.IsDescendantOf(resource) != true)
        {
            foreach (var child in resource.Children)
            {
                Expand(child, waiter, reachable);
            }
        }
    }
}
