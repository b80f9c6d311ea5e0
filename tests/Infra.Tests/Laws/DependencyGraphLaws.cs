using FsCheck;
using FsCheck.Fluent;
using Infra.Core.Graph;

namespace Infra.Tests.Laws;

/// <summary>Dependency graphs: order, layers, reach, cycles.</summary>
public sealed class DependencyGraphLaws
{
    private const int Nodes = 12;

    private static readonly Gen<(int From, int To)[]> AnyEdges = Gen.Two(Gen.Choose(0, Nodes - 1)).Select(static p => (p.Item1, p.Item2)).ArrayOf();

    // Every edge leads to a smaller number: no cycle.
    private static readonly Gen<(int From, int To)[]> AcyclicEdges = AnyEdges.Select(static edges => edges
        .Where(static e => e.From != e.To).Select(static e => (Math.Max(e.From, e.To), Math.Min(e.From, e.To))).ToArray());

    [Fact]
    public void Dependencies_come_first() => Law.Holds(AcyclicEdges, static edges =>
    {
        var order = Graph(edges).Sort().Nodes;
        return order.Length == Nodes && order.Distinct().Count() == Nodes && edges.All(e => order.IndexOf(e.To) < order.IndexOf(e.From));
    });

    [Fact]
    public void Where_there_is_a_choice_nodes_keep_their_order() => Law.Holds(AcyclicEdges, static edges =>
        Graph(edges).Sort().Nodes.SequenceEqual(Enumerable.Range(0, Nodes)));

    [Fact]
    public void A_cycle_is_found_exactly_where_there_is_one() => Law.Holds(AnyEdges, static edges =>
    {
        var order = Graph(edges).Sort();
        var reaches = Reach(edges);
        var isCyclic = Enumerable.Range(0, Nodes).Any(n => reaches[n, n]);
        return order.Cycle.IsEmpty == !isCyclic && order.Nodes.IsEmpty == isCyclic
            && (order.Cycle.IsEmpty || order.Cycle[0] == order.Cycle[^1] && order.Cycle.Length > 1
                && order.Cycle.Zip(order.Cycle.Skip(1)).All(p => edges.Contains((p.First, p.Second))));
    });

    [Fact]
    public void Reach_is_the_transitive_closure() => Law.Holds(AnyEdges, static edges =>
    {
        var (graph, reaches) = (Graph(edges), Reach(edges));
        return Enumerable.Range(0, Nodes).All(n =>
            graph.TransitiveDependenciesOf(n).Order().SequenceEqual(Enumerable.Range(0, Nodes).Where(m => m != n && reaches[n, m]))
            && graph.TransitiveDependentsOf(n).Order().SequenceEqual(Enumerable.Range(0, Nodes).Where(m => m != n && reaches[m, n])));
    });

    [Fact]
    public void Layers_are_as_early_as_they_can_be() => Law.Holds(AcyclicEdges, static edges =>
    {
        var layers = Graph(edges).Layers();
        var layerOf = layers.SelectMany(static (l, i) => l.Select(n => (n, i))).ToDictionary(static p => p.n, static p => p.i);
        return layerOf.Count == Nodes && Enumerable.Range(0, Nodes).All(n =>
            layerOf[n] == edges.Where(e => e.From == n).Select(e => layerOf[e.To] + 1).DefaultIfEmpty(0).Max());
    });

    private static DependencyGraph<int> Graph((int From, int To)[] edges)
    {
        var graph = new DependencyGraph<int>();
        for (var n = 0; n < Nodes; n++)
        {
            graph.Add(n);
        }

        foreach (var (from, to) in edges)
        {
            graph.AddDependency(from, to);
        }

        return graph;
    }

    private static bool[,] Reach((int From, int To)[] edges)
    {
        var reaches = new bool[Nodes, Nodes];
        foreach (var (from, to) in edges)
        {
            reaches[from, to] = true;
        }

        for (var k = 0; k < Nodes; k++)
        {
            for (var i = 0; i < Nodes; i++)
            {
                for (var j = 0; j < Nodes; j++)
                {
                    reaches[i, j] |= reaches[i, k] && reaches[k, j];
                }
            }
        }

        return reaches;
    }
}
