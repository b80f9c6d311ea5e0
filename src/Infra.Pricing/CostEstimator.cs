using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Pricing.Book;
using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing;

/// <summary>Prices a plan: pure arithmetic over its steps and a price book, with no clock and no network.</summary>
public sealed class CostEstimator(PriceBook book, UsageAssumptions assumptions)
{
    /// <summary>An estimator with the embedded book and the default assumptions.</summary>
    public static CostEstimator Default => new(PriceBook.Embedded, UsageAssumptions.Default);

    /// <summary>The cost of what the steps leave, against what was there. Components, providers and read resources have none.</summary>
    public CostReport Estimate(IEnumerable<Step> steps)
    {
        var plan = PlannedStates.Of(steps);
        var before = new EstimationScope(book, assumptions, plan.Before);
        var after = new EstimationScope(book, assumptions, plan.After);
        var costs = plan.Urns.Select(urn => new ResourceCost(urn, Quote(before, plan.Before, urn), Quote(after, plan.After, urn))).ToList();
        return new CostReport
        {
            Resources = [.. costs.Where(static c => !c.Quote.Components.IsEmpty && HasPrice(c))
                .OrderByDescending(static c => Math.Abs(c.MonthlyDelta)).ThenByDescending(static c => c.Quote.Monthly).ThenBy(static c => c.Urn)],
            Unpriced = [.. costs.Where(static c => c.Quote.Status != PricingStatus.Free && !HasPrice(c)).OrderBy(static c => c.Urn)],
            FreeCount = costs.Count(static c => c.Quote.Status == PricingStatus.Free && !HasPrice(c)),
            PriceDates = Dates(costs),
        };
    }

    private static bool HasPrice(ResourceCost cost) => Prices(cost).Any();

    private static IEnumerable<Price> Prices(ResourceCost cost) =>
        new[] { cost.Before, cost.After }.OfType<ResourceQuote>().SelectMany(static q => q.Components).Select(static c => c.Price).OfType<Price>();

    private static ResourceQuote? Quote(EstimationScope scope, ImmutableDictionary<Urn, ResourceState> states, Urn urn) =>
        states.TryGetValue(urn, out var state) ? PricerCatalog.Quote(new ResourceView(state), scope) : null;

    private static PriceDates? Dates(IEnumerable<ResourceCost> costs)
    {
        var dates = costs.SelectMany(Prices).Select(static p => p.AsOf).ToList();
        return dates.Count == 0 ? null : new PriceDates(dates.Min(), dates.Max());
    }
}
