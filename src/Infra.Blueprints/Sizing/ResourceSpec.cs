namespace Infra.Blueprints.Sizing;

/// <summary>What a machine must have at least, on whatever platform (census 2.1).</summary>
/// <param name="Cpu">Virtual CPUs, at least 0.1.</param>
/// <param name="MemoryGb">Memory in GiB, at least 0.5.</param>
/// <param name="StorageGb">Disk in GiB, at least 1.</param>
public sealed record ResourceSpec(decimal Cpu, decimal MemoryGb, decimal StorageGb)
{
    /// <summary>Least virtual CPUs that can be asked for.</summary>
    public const decimal MinCpu = 0.1m;

    /// <summary>Least memory in GiB that can be asked for.</summary>
    public const decimal MinMemoryGb = 0.5m;

    /// <summary>Least disk in GiB that can be asked for.</summary>
    public const decimal MinStorageGb = 1;

    /// <summary>Most GPUs that can be asked for.</summary>
    public const int MaxGpus = 8;

    /// <summary>What is asked for where nothing is said: the preset <c>basic</c> of census 2.1.</summary>
    public static readonly ResourceSpec Basic = new(2, 4, 20);

    /// <summary>Number of GPUs.</summary>
    public int GpuCount { get; init; }

    /// <summary>The GPU's model, for example <c>t4</c>; null for any.</summary>
    public string? GpuModel { get; init; }

    /// <summary>Whether the machine may be taken away at any time, for a lower price.</summary>
    public bool AllowSpot { get; init; }
}
