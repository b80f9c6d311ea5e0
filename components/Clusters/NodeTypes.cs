namespace Infra.Components.Clusters;

/// <summary>
/// The machine types that node groups are made of, and the choice among them (systems census 2.4, C8).
/// </summary>
/// <remarks>
/// Ordered by the price of an hour on demand in us-east-1 as of 2026-07-20, so that the first that satisfies a wish is the cheapest.
/// A wish that nothing satisfies is refused: the original mapping fell back to a smaller machine.
/// </remarks>
public static class NodeTypes
{
    private const int NearestShown = 3;

    /// <summary>All types, the cheapest first.</summary>
    public static IReadOnlyList<NodeType> All { get; } =
    [
        new("t3.medium", 2, 4),
        new("t3.large", 2, 8),
        new("c6i.large", 2, 4),
        new("m6i.large", 2, 8),
        new("r6i.large", 2, 16),
        new("t3.xlarge", 4, 16),
        new("c6i.xlarge", 4, 8),
        new("m6i.xlarge", 4, 16),
        new("r6i.xlarge", 4, 32),
        new("t3.2xlarge", 8, 32),
        new("c6i.2xlarge", 8, 16),
        new("m6i.2xlarge", 8, 32),
        new("r6i.2xlarge", 8, 64),
        new("g4dn.xlarge", 4, 16, 1, "t4"),
        new("c6i.4xlarge", 16, 32),
        new("g4dn.2xlarge", 8, 32, 1, "t4"),
        new("m6i.4xlarge", 16, 64),
        new("g5.xlarge", 4, 16, 1, "a10g"),
        new("r6i.4xlarge", 16, 128),
        new("g4dn.4xlarge", 16, 64, 1, "t4"),
        new("g5.2xlarge", 8, 32, 1, "a10g"),
        new("c6i.8xlarge", 32, 64),
        new("m6i.8xlarge", 32, 128),
        new("g5.4xlarge", 16, 64, 1, "a10g"),
        new("r6i.8xlarge", 32, 256),
        new("c6i.12xlarge", 48, 96),
        new("g4dn.8xlarge", 32, 128, 1, "t4"),
        new("m6i.12xlarge", 48, 192),
        new("g5.8xlarge", 32, 128, 1, "a10g"),
        new("c6i.16xlarge", 64, 128),
        new("r6i.12xlarge", 48, 384),
        new("m6i.16xlarge", 64, 256),
        new("g4dn.12xlarge", 48, 192, 4, "t4"),
        new("r6i.16xlarge", 64, 512),
        new("c6i.24xlarge", 96, 192),
        new("g5.16xlarge", 64, 256, 1, "a10g"),
        new("g4dn.16xlarge", 64, 256, 1, "t4"),
        new("m6i.24xlarge", 96, 384),
        new("c6i.32xlarge", 128, 256),
        new("g5.12xlarge", 48, 192, 4, "a10g"),
        new("r6i.24xlarge", 96, 768),
        new("m6i.32xlarge", 128, 512),
        new("r6i.32xlarge", 128, 1024),
        new("g5.24xlarge", 96, 384, 4, "a10g"),
        new("g5.48xlarge", 192, 768, 8, "a10g"),
        new("p4d.24xlarge", 96, 1152, 8, "a100"),
    ];

    /// <summary>The cheapest type that has at least what is asked for; null when none has.</summary>
    public static NodeType? Choose(NodeResources wanted) => All.FirstOrDefault(type => type.Satisfies(wanted));

    /// <summary>
    /// The types that come nearest to a wish that none satisfies: those that miss it in the fewest respects, the largest first.
    /// </summary>
    public static IReadOnlyList<NodeType> Nearest(NodeResources wanted) =>
    [
        .. All
            .OrderBy(type => Shortfalls(type, wanted))
            .ThenByDescending(type => type.MemoryGb)
            .Take(NearestShown),
    ];

    private static int Shortfalls(NodeType type, NodeResources wanted) =>
        (type.Cpu < wanted.Cpu ? 1 : 0)
        + (type.MemoryGb < wanted.MemoryGb ? 1 : 0)
        + (type.Gpu < wanted.Gpu ? 1 : 0)
        + (wanted.Gpu == 0 && type.Gpu > 0 ? 1 : 0)
        + (wanted.GpuModel is not null && type.GpuModel != wanted.GpuModel ? 1 : 0);
}
