using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>The control plane of an EKS cluster, on a version in standard support.</summary>
internal sealed class EksClusterPricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope) => ResourceQuote.Of(scope.Item(
        resource, "Control plane", ("EKS", "control plane (standard support)"), CostReport.HoursPerMonth,
        "a version in extended support costs more"));
}
