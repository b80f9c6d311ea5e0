using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>The nodes of an EKS node group. Without a launch template each has a 20 GB volume unless the group says otherwise.</summary>
internal sealed class EksNodeGroupPricer : IResourcePricer
{
    private const decimal DefaultDiskGb = 20m;

    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope)
    {
        var type = resource.Text("instanceTypes[0]") ?? "t3.medium";
        var wanted = resource.Number("scalingConfig.desiredSize") ?? 0m;
        var spare = Math.Max(0m, (resource.Number("scalingConfig.maxSize") ?? wanted) - wanted);
        var spot = resource.Text("capacityType") == "SPOT";
        if (spot)
        {
            return ResourceQuote.Unpriced("spot prices change by the hour and are not in the book");
        }

        var disk = new VolumeShape("gp3", resource.Number("diskSize") ?? DefaultDiskGb, 0m, 0m);
        List<CostComponent> lines =
        [
            scope.InstanceHours(resource, $"{wanted:0} node(s) ({type}, Linux, on demand)", type, wanted),
            .. BlockDevice.Lines(scope, resource, disk, wanted, "Node volume"),
        ];
        if (spare > 0)
        {
            var more = scope.InstanceHours(resource, $"Up to {spare:0} more node(s)", type, 1m, CostBasis.Usage, "depends on how far the group scales out");
            lines.Add(more with { MonthlyQuantity = null });
        }

        return ResourceQuote.Of(lines);
    }
}
