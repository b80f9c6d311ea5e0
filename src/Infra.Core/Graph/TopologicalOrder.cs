using System.Collections.Immutable;

namespace Infra.Core.Graph;

/// <summary>An order of a graph's nodes, or the cycle that forbids one.</summary>
/// <param name="Nodes">The nodes, dependencies first; empty when there is a cycle.</param>
/// <param name="Cycle">The nodes of a cycle, each depending on the next, the first again at the end; empty when there is none.</param>
public sealed record TopologicalOrder<TNode>(ImmutableArray<TNode> Nodes, ImmutableArray<TNode> Cycle);
