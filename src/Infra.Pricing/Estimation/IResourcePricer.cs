using Infra.Pricing.Reports;

namespace Infra.Pricing.Estimation;

/// <summary>Knows what one type of resource costs.</summary>
internal interface IResourcePricer
{
    /// <summary>The cost of a resource in one state.</summary>
    ResourceQuote Quote(ResourceView resource, EstimationScope scope);
}
