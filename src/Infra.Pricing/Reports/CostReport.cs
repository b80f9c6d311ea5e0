using System.Collections.Immutable;

namespace Infra.Pricing.Reports;

/// <summary>
/// What a plan costs: US dollars a month of 730 hours, before and after, with every resource whose cost is not known and why. Amounts are
/// not rounded; whoever shows them rounds once.
/// </summary>
public sealed record CostReport
{
    /// <summary>Hours in a month, as AWS and the cost tools of the field count.</summary>
    public const decimal HoursPerMonth = 730m;

    /// <summary>Every resource that is priced in whole or in part, the greatest change first, then by name.</summary>
    public required ImmutableArray<ResourceCost> Resources { get; init; }

    /// <summary>Every resource of which no cost is known, with the reason.</summary>
    public required ImmutableArray<ResourceCost> Unpriced { get; init; }

    /// <summary>How many resources cost nothing by themselves.</summary>
    public required int FreeCount { get; init; }

    /// <summary>The oldest and the newest date among the prices that were used; null when none was.</summary>
    public required PriceDates? PriceDates { get; init; }

    /// <summary>US dollars a month before, as far as known.</summary>
    public decimal MonthlyBefore => Resources.Sum(static r => r.Before?.Monthly ?? 0m);

    /// <summary>US dollars a month after, as far as known.</summary>
    public decimal MonthlyAfter => Resources.Sum(static r => r.After?.Monthly ?? 0m);

    /// <summary>The part of <see cref="MonthlyAfter"/> that rests on assumptions about use.</summary>
    public decimal MonthlyUsageAfter => Resources.Sum(static r => r.After?.MonthlyUsage ?? 0m);

    /// <summary>US dollars a month more than before.</summary>
    public decimal MonthlyDelta => MonthlyAfter - MonthlyBefore;

    /// <summary>What is paid for the new resources even if they are deleted at once, US dollars.</summary>
    public decimal MinimumCharges =>
        Resources.Where(static r => r.Before is null).Sum(static r => r.After?.MinimumCharge?.Amount ?? 0m);
}
