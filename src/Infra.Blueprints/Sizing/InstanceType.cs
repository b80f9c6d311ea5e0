namespace Infra.Blueprints.Sizing;

/// <summary>A size of machine that a platform offers.</summary>
/// <param name="Platform">The platform's package.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Cpu">Virtual CPUs.</param>
/// <param name="MemoryGb">Memory in GiB.</param>
public sealed record InstanceType(string Platform, string Name, decimal Cpu, decimal MemoryGb)
{
    /// <summary>Number of GPUs.</summary>
    public int GpuCount { get; init; }

    /// <summary>The GPU's model.</summary>
    public string GpuModel { get; init; } = "";

    /// <summary>Whether it can be had as a spot machine.</summary>
    public bool IsSpotCapable { get; init; }

    /// <summary>The disk in GiB that belongs to it; null where the disk is ordered apart.</summary>
    public decimal? DiskGb { get; init; }

    /// <summary>Whether it has everything that is asked for. Machines with GPUs are only for those who ask for GPUs.</summary>
    public bool Satisfies(ResourceSpec spec) =>
        Cpu >= spec.Cpu && MemoryGb >= spec.MemoryGb && (DiskGb is null || DiskGb >= spec.StorageGb)
        && (spec.GpuCount == 0 ? GpuCount == 0 : GpuCount >= spec.GpuCount)
        && (spec.GpuModel is null || string.Equals(GpuModel, spec.GpuModel, StringComparison.OrdinalIgnoreCase));
}
