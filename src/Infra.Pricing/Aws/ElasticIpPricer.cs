using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>A public IPv4 address, billed in use and idle alike since February 2024.</summary>
internal sealed class ElasticIpPricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope) =>
        ResourceQuote.Of(scope.Item(resource, "Public IPv4 address", ("VPC", "public IPv4 in use"), CostReport.HoursPerMonth));
}
