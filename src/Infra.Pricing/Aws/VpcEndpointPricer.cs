using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>A VPC endpoint: gateways are free, interfaces are billed for each subnet.</summary>
internal sealed class VpcEndpointPricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope)
    {
        if (resource.Text("vpcEndpointType") is null or "Gateway")
        {
            return ResourceQuote.Free("gateway endpoints are not charged for");
        }

        var zones = Math.Max(1, resource.Count("subnetIds"));
        return ResourceQuote.Of(
            scope.Item(resource, $"Interface endpoint in {zones} zone(s)", ("VPC", "interface endpoint"), zones * CostReport.HoursPerMonth),
            scope.Item(resource, "Data processed", ("VPC", "endpoint data, first 1 PB"), null, "depends on traffic"));
    }
}
