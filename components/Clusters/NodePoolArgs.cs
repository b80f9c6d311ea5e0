using Pulumi;

namespace Infra.Components.Clusters;

/// <summary>A group of equal nodes (systems census 2.4 "Auto-scaling config", 2.5 "EKS").</summary>
public sealed class NodePoolArgs : ResourceArgs
{
    /// <summary>Name, unique in the cluster. Default: <c>nodes</c>; the group is called <c>CLUSTER-NAME</c>.</summary>
    public string Name { get; set; } = "nodes";

    /// <summary>What every node must have at least; the cheapest type that has it is taken.</summary>
    public NodeResources Resources { get; set; } = new();

    /// <summary>Types of the nodes, in place of a choice by <see cref="Resources"/>; disk size still comes from there.</summary>
    public List<string> InstanceTypes { get; set; } = [];

    /// <summary>Fewest nodes. Default: 1.</summary>
    public int MinSize { get; set; } = 1;

    /// <summary>Most nodes, at least 1. Default: 10.</summary>
    public int MaxSize { get; set; } = 10;

    /// <summary>Nodes to start with. Default: <see cref="MinSize"/>. Afterwards an autoscaler owns the number.</summary>
    public int? DesiredSize { get; set; }

    /// <summary>Whether nodes may be spot machines, which Amazon takes back at two minutes' notice. Default: no.</summary>
    public bool Spot { get; set; }

    /// <summary>Labels of the nodes.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];
}
