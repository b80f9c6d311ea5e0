using System.Globalization;

namespace Infra.Components.Clusters;

/// <summary>A type of machine that nodes can be.</summary>
/// <param name="Name">Amazon's name.</param>
/// <param name="Cpu">Virtual processors.</param>
/// <param name="MemoryGb">Memory in GiB.</param>
/// <param name="Gpu">Graphics processors.</param>
/// <param name="GpuModel">Their model.</param>
public sealed record NodeType(string Name, int Cpu, int MemoryGb, int Gpu = 0, string? GpuModel = null)
{
    /// <summary>Whether its processors are shared and slow down without credits.</summary>
    public bool IsBurstable => Name.StartsWith("t3.", StringComparison.Ordinal);

    /// <summary>Whether it has at least what is asked for, in every respect.</summary>
    public bool Satisfies(NodeResources wanted) =>
        Cpu >= wanted.Cpu
        && MemoryGb >= wanted.MemoryGb
        && Gpu >= wanted.Gpu
        && (wanted.Gpu > 0 || Gpu == 0)
        && (wanted.GpuModel is null || string.Equals(GpuModel, wanted.GpuModel, StringComparison.Ordinal))
        && (wanted.AllowBurstable || !IsBurstable);

    /// <summary>Name and size in a few words.</summary>
    public override string ToString() => Gpu == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Name} ({Cpu} cpu, {MemoryGb} GiB)")
        : string.Create(CultureInfo.InvariantCulture, $"{Name} ({Cpu} cpu, {MemoryGb} GiB, {Gpu} {GpuModel})");
}
