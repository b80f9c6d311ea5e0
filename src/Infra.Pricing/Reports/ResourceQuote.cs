using System.Collections.Immutable;

namespace Infra.Pricing.Reports;

/// <summary>The cost of one resource in one state.</summary>
public sealed record ResourceQuote
{
    private ResourceQuote()
    {
    }

    /// <summary>The lines; empty for resources that are free or not priced.</summary>
    public ImmutableArray<CostComponent> Components { get; private init; } = [];

    /// <summary>How well the cost is known.</summary>
    public PricingStatus Status { get; private init; }

    /// <summary>Why it is free or not priced.</summary>
    public string? Reason { get; private init; }

    /// <summary>What is paid even if the resource is deleted at once: US dollars, with the rule.</summary>
    public MinimumCharge? MinimumCharge { get; init; }

    /// <summary>US dollars a month that rest on the plan alone, as far as known.</summary>
    public decimal MonthlyBaseline => Sum(CostBasis.Baseline);

    /// <summary>US dollars a month that rest on stated assumptions about use, as far as known.</summary>
    public decimal MonthlyUsage => Sum(CostBasis.Usage);

    /// <summary>US dollars a month, as far as known.</summary>
    public decimal Monthly => MonthlyBaseline + MonthlyUsage;

    /// <summary>Whether nothing is paid but what depends on use that nobody stated: then <see cref="Monthly"/> says nothing.</summary>
    public bool DependsOnUse => !Components.IsEmpty && Components.All(static c => c.Monthly is null);

    /// <summary>A quote of lines. A baseline line without a price makes it partial, or unpriced where no line has one.</summary>
    public static ResourceQuote Of(params IEnumerable<CostComponent> components)
    {
        var lines = components.ToImmutableArray();
        var missing = lines.Where(static c => c.Price is null).ToList();
        return new ResourceQuote
        {
            Components = lines,
            Status = missing.Count == 0 ? PricingStatus.Priced : missing.Count == lines.Length ? PricingStatus.Unpriced : PricingStatus.Partial,
            Reason = missing.Count == 0 ? null : string.Join("; ", missing.Select(static c => c.Note).Distinct()),
        };
    }

    /// <summary>A resource that costs nothing by itself.</summary>
    public static ResourceQuote Free(string reason) => new() { Status = PricingStatus.Free, Reason = reason };

    /// <summary>A resource whose cost is not known.</summary>
    public static ResourceQuote Unpriced(string reason) => new() { Status = PricingStatus.Unpriced, Reason = reason };

    private decimal Sum(CostBasis basis) => Components.Where(c => c.Basis == basis).Sum(static c => c.Monthly ?? 0m);
}
