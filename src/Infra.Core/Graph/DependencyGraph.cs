using System.Collections.Immutable;

namespace Infra.Core.Graph;

/// <summary>
/// A directed graph of nodes and what each depends on. Knows nothing about what the nodes are. Orders are stable: nodes keep the order
/// in which they were added wherever dependencies leave a choice.
/// </summary>
public sealed class DependencyGraph<TNode>
    where TNode : notnull
{
    private readonly List<TNode> _nodes = [];
    private readonly Dictionary<TNode, List<TNode>> _dependencies;
    private readonly Dictionary<TNode, List<TNode>> _dependents;

    /// <summary>An empty graph.</summary>
    public DependencyGraph(IEqualityComparer<TNode>? comparer = null)
    {
        _dependencies = new Dictionary<TNode, List<TNode>>(comparer);
        _dependents = new Dictionary<TNode, List<TNode>>(comparer);
    }

    /// <summary>The nodes, in the order in which they were added.</summary>
    public IReadOnlyList<TNode> Nodes => _nodes;

    /// <summary>Adds a node; one that is there already stays as it is.</summary>
    public void Add(TNode node)
    {
        if (_dependencies.TryAdd(node, []))
        {
            _dependents.Add(node, []);
            _nodes.Add(node);
        }
    }

    /// <summary>Says that a node depends on another. Both are added where they are missing.</summary>
    public void AddDependency(TNode node, TNode dependsOn)
    {
        Add(node);
        Add(dependsOn);
        if (!_dependencies[node].Contains(dependsOn))
        {
            _dependencies[node].Add(dependsOn);
            _dependents[dependsOn].Add(node);
        }
    }

    /// <summary>What a node depends on directly.</summary>
    public IReadOnlyList<TNode> DependenciesOf(TNode node) => _dependencies[node];

    /// <summary>Everything that depends on a node, directly or not, nearest first; not the node itself.</summary>
    public ImmutableArray<TNode> TransitiveDependentsOf(TNode node) => Reach(node, _dependents);

    /// <summary>Everything that a node depends on, directly or not, nearest first; not the node itself.</summary>
    public ImmutableArray<TNode> TransitiveDependenciesOf(TNode node) => Reach(node, _dependencies);

    /// <summary>The nodes with dependencies before dependents, or the cycle that forbids it.</summary>
    public TopologicalOrder<TNode> Sort()
    {
        var waiting = _nodes.ToDictionary(static n => n, n => _dependencies[n].Count, _dependencies.Comparer);
        var position = new Dictionary<TNode, int>(_dependencies.Comparer);
        for (var i = 0; i < _nodes.Count; i++)
        {
            position[_nodes[i]] = i;
        }

        var ready = new PriorityQueue<TNode, int>(_nodes.Where(n => waiting[n] == 0).Select(n => (n, position[n])));
        var order = ImmutableArray.CreateBuilder<TNode>(_nodes.Count);
        while (ready.TryDequeue(out var node, out _))
        {
            order.Add(node);
            foreach (var dependent in _dependents[node])
            {
                if (--waiting[dependent] == 0)
                {
                    ready.Enqueue(dependent, position[dependent]);
                }
            }
        }

        return order.Count == _nodes.Count
            ? new TopologicalOrder<TNode>(order.ToImmutable(), [])
            : new TopologicalOrder<TNode>([], FindCycle(waiting));
    }

    /// <summary>
    /// The nodes in layers: nothing in a layer depends on anything in the same or a later one. Dependencies come first.
    /// </summary>
    /// <exception cref="InvalidOperationException">The graph has a cycle.</exception>
    public ImmutableArray<ImmutableArray<TNode>> Layers()
    {
        var order = Sort();
        if (!order.Cycle.IsEmpty)
        {
            throw new InvalidOperationException("a graph with a cycle has no layers");
        }

        var layer = new Dictionary<TNode, int>(_dependencies.Comparer);
        foreach (var node in order.Nodes)
        {
            layer[node] = _dependencies[node].Select(d => layer[d] + 1).DefaultIfEmpty(0).Max();
        }

        return [.. order.Nodes.GroupBy(n => layer[n]).OrderBy(static g => g.Key).Select(static g => g.ToImmutableArray())];
    }

    private ImmutableArray<TNode> Reach(TNode node, Dictionary<TNode, List<TNode>> edges)
    {
        var seen = new HashSet<TNode>(_dependencies.Comparer) { node };
        var queue = new Queue<TNode>([node]);
        var reached = ImmutableArray.CreateBuilder<TNode>();
        while (queue.TryDequeue(out var at))
        {
            foreach (var next in edges[at])
            {
                if (seen.Add(next))
                {
                    reached.Add(next);
                    queue.Enqueue(next);
                }
            }
        }

        return reached.ToImmutable();
    }

    private ImmutableArray<TNode> FindCycle(Dictionary<TNode, int> waiting)
    {
        // Every node that still waits has a dependency that waits too: walking those must come round.
        var path = new List<TNode>();
        var at = _nodes.First(n => waiting[n] > 0);
        while (!path.Contains(at, _dependencies.Comparer))
        {
            path.Add(at);
            at = _dependencies[at].First(d => waiting[d] > 0);
        }

        var start = path.FindIndex(n => _dependencies.Comparer.Equals(n, at));
        return [.. path[start..], at];
    }
}
