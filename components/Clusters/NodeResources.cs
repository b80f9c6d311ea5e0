using Pulumi;

namespace Infra.Components.Clusters;

/// <summary>What a node must have at least (systems census 2.1, preset "basic" and its limits).</summary>
public sealed class NodeResources : ResourceArgs
{
    /// <summary>Processor cores, at least 0.1. Default: 2.</summary>
    public double Cpu { get; set; } = 2;

    /// <summary>Memory in GiB, at least 0.5. Default: 4.</summary>
    public double MemoryGb { get; set; } = 4;

    /// <summary>Disk in GiB, at least 1. Default: 20.</summary>
    public double StorageGb { get; set; } = 20;

    /// <summary>Graphics processors, 0 to 8. Default: 0.</summary>
    public int Gpu { get; set; }

    /// <summary>Model of the graphics processors: <c>t4</c>, <c>a10g</c> or <c>a100</c>. Default: any.</summary>
    public string? GpuModel { get; set; }

    /// <summary>Whether a node may slow down when it has used up its credits. Default: yes.</summary>
    public bool AllowBurstable { get; set; } = true;
}
