using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>An EBS volume.</summary>
internal sealed class VolumePricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope) =>
        VolumeShape.Read(resource, "", "type", "size") is { } volume
            ? ResourceQuote.Of(BlockDevice.Lines(scope, resource, volume, 1m, "Volume"))
            : ResourceQuote.Unpriced("the volume's size is not known");
}
