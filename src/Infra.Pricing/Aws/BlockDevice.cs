using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>The lines of one EBS volume: storage, and for gp3, io1 and io2 what is provisioned above what storage includes.</summary>
internal static class BlockDevice
{
    // What a gp3 volume includes (AWS EBS pricing page).
    private const decimal Gp3IncludedIops = 3000m;
    private const decimal Gp3IncludedThroughput = 125m;

    /// <summary>The lines of a volume, which may be a block inside another resource.</summary>
    public static IEnumerable<CostComponent> Lines(
        EstimationScope scope, ResourceView owner, VolumeShape volume, decimal count, string name)
    {
        yield return scope.Item(owner, $"{name} ({volume.Type}, {volume.SizeGb:0.##} GB)", ("EBS", StorageItem(volume.Type)), volume.SizeGb * count);
        if (volume.Type == "gp3" && volume.Iops > Gp3IncludedIops)
        {
            yield return scope.Item(owner, $"{name} IOPS above 3,000", ("EBS", "gp3 IOPS over 3000"), (volume.Iops - Gp3IncludedIops) * count);
        }

        if (volume.Type == "gp3" && volume.Throughput > Gp3IncludedThroughput)
        {
            yield return scope.Item(
                owner, $"{name} throughput above 125 MiB/s", ("EBS", "gp3 throughput over 125"), (volume.Throughput - Gp3IncludedThroughput) * count);
        }

        if (volume.Type is "io1" or "io2" && volume.Iops > 0)
        {
            yield return scope.Item(owner, $"{name} provisioned IOPS", ("EBS", "io1/io2 IOPS (first 32k for io2)"), volume.Iops * count);
        }
    }

    private static string StorageItem(string type) => type == "standard" ? "standard (magnetic) storage" : $"{type} storage";
}
