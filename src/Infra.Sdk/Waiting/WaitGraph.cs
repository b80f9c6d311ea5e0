namespace Pulumi;

/// <summary>
/// Which registrations wait for which others at this moment, so that a circle is reported instead of waited for. Resources mostly wait
/// for older ones, which cannot close a circle by itself: only while somebody waits for a younger one are circles looked for.
/// </summary>
internal sealed class WaitGraph
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Resource, List<Resource>> _waits = [];
    private int _forward;

    public void Enter(Resource waiter, Resource awaited)
    {
        lock (_lock)
        {
            if (!_waits.TryGetValue(waiter, out var list))
            {
                _waits[waiter] = list = [];
            }

            list.Add(awaited);
            _forward += IsForward(waiter, awaited) ? 1 : 0;
            if (_forward > 0 && FindPath(awaited, waiter) is { } path)
            {
                Remove(waiter, awaited);
                throw new RunException(Describe(path));
            }
        }
    }

    public void Leave(Resource waiter, Resource awaited)
    {
        lock (_lock)
        {
            Remove(waiter, awaited);
        }
    }

    private static bool IsForward(Resource waiter, Resource awaited) => awaited.Sequence > waiter.Sequence;

    private static string Describe(IEnumerable<Resource> path)
    {
        var names = string.Join(" -> ", path.Select(static r => $"'{r.GetResourceName()}' ({r.GetResourceType()})"));
        return (SdkDiagnostics.DependencyCycle.Create($"each of these resources waits for the next: {names}") with
        {
            NextStep = "remove one of the dependencies, or depend on single resources instead of their component",
        }).ToString();
    }

    private void Remove(Resource waiter, Resource awaited)
    {
        if (_waits.TryGetValue(waiter, out var list) && list.Remove(awaited))
        {
            _forward -= IsForward(waiter, awaited) ? 1 : 0;
            if (list.Count == 0)
            {
                _waits.Remove(waiter);
            }
        }
    }

    private List<Resource>? FindPath(Resource from, Resource to)
    {
        var cameFrom = new Dictionary<Resource, Resource?> { [from] = null };
        var open = new Stack<Resource>([from]);
        while (open.TryPop(out var current))
        {
            if (ReferenceEquals(current, to))
            {
                var path = new List<Resource> { to };
                for (Resource? step = to; step is not null; step = cameFrom[step])
                {
                    path.Insert(1, step);
                }

                return path;
            }

            foreach (var next in _waits.GetValueOrDefault(current) ?? [])
            {
                if (cameFrom.TryAdd(next, current))
                {
                    open.Push(next);
                }
            }
        }

        return null;
    }
}
