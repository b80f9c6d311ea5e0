namespace Pulumi;

/// <summary>Who waits for whom at a moment when the engine has been asked for nothing.</summary>
internal static class WaitReport
{
    /// <summary>More than this is not told.</summary>
    private const int MostLines = 10;

    /// <summary>A line for each registration that has not been sent, in program order.</summary>
    public static ImmutableArray<string> Describe(IEnumerable<Resource> waiting)
    {
        var all = waiting.OrderBy(static r => r.Sequence).ToList();
        var lines = all.Take(MostLines).Select(Describe);
        return all.Count > MostLines ? [.. lines, $"and {all.Count - MostLines} more resources wait"] : [.. lines];
    }

    /// <summary>Resources each of which cannot be registered before the next, the last not before the first; null where there are none.</summary>
    public static ImmutableArray<Resource>? FindCycle(IEnumerable<Resource> waiting)
    {
        var done = new HashSet<Resource>();
        foreach (var start in waiting)
        {
            var path = new List<Resource>();
            if (Find(start, path, done) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    /// <summary>The names of a cycle's resources, as a way around it.</summary>
    public static string Describe(ImmutableArray<Resource> cycle) =>
        string.Join(" -> ", cycle.Append(cycle[0]).Select(static r => Name(r)));

    // Depth is that of the program's own chains, so the path is a list and not the stack.
    private static ImmutableArray<Resource>? Find(Resource start, List<Resource> path, HashSet<Resource> done)
    {
        var open = new Stack<(Resource Resource, int Depth)>([(start, 0)]);
        while (open.TryPop(out var next))
        {
            path.RemoveRange(next.Depth, path.Count - next.Depth);
            if (path.IndexOf(next.Resource) is >= 0 and var at)
            {
                return [.. path[at..]];
            }

            if (!done.Add(next.Resource))
            {
                continue;
            }

            path.Add(next.Resource);
            foreach (var needed in Needs(next.Resource))
            {
                open.Push((needed, path.Count));
            }
        }

        return null;
    }

    private static IEnumerable<Resource> Needs(Resource resource) => resource.Wait is { IsSent: false } wait
        ? (wait.Resource is { } awaited ? [awaited] : Sources(wait.Output?.Origin).Select(static s => s.Resource))
            .Where(static r => r.Wait is { IsSent: false }).Distinct()
        : [];

    private static IEnumerable<(Resource Resource, string Property)> Sources(IOutputOrigin? origin)
    {
        var seen = new HashSet<IOutputOrigin>(ReferenceEqualityComparer.Instance);
        var open = new Stack<IOutputOrigin>(origin is null ? [] : [origin]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            if (next.Source is { } source)
            {
                yield return source;
            }

            foreach (var part in next.Parts)
            {
                open.Push(part);
            }
        }
    }

    private static string Describe(Resource resource)
    {
        var wait = resource.Wait;
        var what = wait is null ? "nothing"
            : wait.Resource is { } awaited ? $"the resource {Name(awaited)}"
            : wait.Property is { } property ? $"its property '{property}'"
            : "its options";
        var open = Sources(wait?.Output?.Origin).Where(static s => s.Resource.Wait is not null).Distinct().ToList();
        var from = open.Count > 0 ? $", which needs {string.Join(" and ", open.Select(static s => $"'{s.Property}' of {Name(s.Resource)}"))}"
            : wait?.Output is not null ? ", a value that the program has not set"
            : "";
        return $"resource {Name(resource)} waits for {what}{from}";
    }

    private static string Name(Resource resource) => $"'{resource.GetResourceName()}' ({resource.GetResourceType()})";
}
