using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>A customer-managed key.</summary>
internal sealed class KmsKeyPricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope) => ResourceQuote.Of(
        scope.Item(resource, "Customer key", ("KMS", "customer key"), 1m),
        scope.Item(resource, "Requests", ("KMS", "requests"), null, "depends on use"));
}
