using Infra.Pricing.Estimation;

namespace Infra.Pricing.Aws;

/// <summary>What of a volume is paid for.</summary>
/// <param name="Type">The volume type, such as <c>gp3</c>.</param>
/// <param name="SizeGb">Gigabytes.</param>
/// <param name="Iops">Provisioned operations a second; 0 where none are named.</param>
/// <param name="Throughput">Provisioned MiB a second; 0 where none are named.</param>
internal sealed record VolumeShape(string Type, decimal SizeGb, decimal Iops, decimal Throughput)
{
    /// <summary>Reads a block device; null when it names no size. Without a type EC2 takes gp2.</summary>
    public static VolumeShape? Read(ResourceView source, string prefix, string typeKey, string sizeKey) =>
        source.Number(prefix + sizeKey) is { } size
            ? new VolumeShape(
                source.Text(prefix + typeKey) ?? "gp2",
                size,
                source.Number(prefix + "iops") ?? 0m,
                source.Number(prefix + "throughput") ?? 0m)
            : null;
}
