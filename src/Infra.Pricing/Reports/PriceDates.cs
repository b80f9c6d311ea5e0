namespace Infra.Pricing.Reports;

/// <summary>How old the prices are.</summary>
public sealed record PriceDates(DateOnly Oldest, DateOnly Newest);
