using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>An application or network load balancer: by the hour, and by capacity units that depend on traffic.</summary>
internal sealed class LoadBalancerPricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope)
    {
        var kind = resource.Text("loadBalancerType") switch { null or "application" => "ALB", "network" => "NLB", _ => null };
        return kind is null
            ? ResourceQuote.Unpriced($"load balancers of type '{resource.Text("loadBalancerType")}' are not in the book")
            : ResourceQuote.Of(
                scope.Item(resource, $"Load balancer ({kind})", ("ELB", kind), CostReport.HoursPerMonth),
                scope.Item(resource, "Capacity units", ("ELB", $"{kind} LCU"), null, "depends on traffic"));
    }
}
