using Infra.Pricing.Book;

namespace Infra.Pricing.Reports;

/// <summary>One line of a resource's cost.</summary>
/// <param name="Name">What is paid for.</param>
/// <param name="MonthlyQuantity">How much a month, in the price's unit; null when it depends on use that nobody stated.</param>
/// <param name="Price">The price; null when it is not known, and then <paramref name="Note"/> says why.</param>
/// <param name="Basis">What the quantity rests on.</param>
/// <param name="Note">An assumption, a rule or the reason for a missing price.</param>
public sealed record CostComponent(string Name, decimal? MonthlyQuantity, Price? Price, CostBasis Basis = CostBasis.Baseline, string? Note = null)
{
    /// <summary>US dollars a month, not rounded; null when quantity or price is not known. Never zero for want of knowledge.</summary>
    public decimal? Monthly => MonthlyQuantity * Price?.Amount;
}
