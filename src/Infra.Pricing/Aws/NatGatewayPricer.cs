using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>A NAT gateway: by the hour, and by the gigabyte that goes through it.</summary>
internal sealed class NatGatewayPricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope) => ResourceQuote.Of(
        scope.Item(resource, "NAT gateway", ("NAT Gateway", "gateway"), CostReport.HoursPerMonth),
        scope.Item(resource, "Data processed", ("NAT Gateway", "data processed"), null, "depends on traffic"));
}
