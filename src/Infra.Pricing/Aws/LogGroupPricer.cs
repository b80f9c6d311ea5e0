using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>A log group: nothing by itself, only what is written to it and kept.</summary>
internal sealed class LogGroupPricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope) => ResourceQuote.Of(
        scope.Item(resource, "Ingestion", ("CloudWatch", "logs ingestion (standard)"), null, "depends on use"),
        scope.Item(resource, "Storage", ("CloudWatch", "logs storage"), null, "depends on use"));
}
