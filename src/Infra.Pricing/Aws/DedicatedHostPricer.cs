using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>
/// A dedicated host: billed from allocation to release, whether anything runs on it or not. A Mac host is billed for 24 hours at least
/// (Apple's licence as AWS applies it; pricing reference 5).
/// </summary>
internal sealed class DedicatedHostPricer : IResourcePricer
{
    private const decimal MacMinimumHours = 24m;

    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope)
    {
        var family = resource.Text("instanceFamily") ?? resource.Text("instanceType")?.Split('.')[0];
        if (family is null)
        {
            return ResourceQuote.Unpriced("neither instance type nor family is known");
        }

        var mac = family.StartsWith("mac", StringComparison.Ordinal);
        var item = mac
            ? ("EC2 Dedicated Host (24-hour minimum)", family)
            : ("EC2 Dedicated Host", family == "m5" ? "m5 family host" : family);
        var line = scope.Item(resource, $"Dedicated host ({family})", item, CostReport.HoursPerMonth, "billed while allocated, idle or not");
        var minimum = mac && line.Price is { } price
            ? new MinimumCharge(price.Amount * MacMinimumHours, "a Mac host is billed for at least 24 hours")
            : null;
        return ResourceQuote.Of(line) with { MinimumCharge = minimum };
    }
}
