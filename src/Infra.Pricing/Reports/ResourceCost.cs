using Infra.Core;

namespace Infra.Pricing.Reports;

/// <summary>The cost of one resource before and after a plan.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="Before">Its cost before; null when it does not exist then.</param>
/// <param name="After">Its cost after; null when it does not exist then.</param>
public sealed record ResourceCost(Urn Urn, ResourceQuote? Before, ResourceQuote? After)
{
    /// <summary>US dollars a month more than before, as far as known.</summary>
    public decimal MonthlyDelta => (After?.Monthly ?? 0m) - (Before?.Monthly ?? 0m);

    /// <summary>The quote that says most about the resource: after, or before for what goes.</summary>
    public ResourceQuote Quote => After ?? Before!;
}
