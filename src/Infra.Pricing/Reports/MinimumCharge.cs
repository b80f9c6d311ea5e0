namespace Infra.Pricing.Reports;

/// <summary>What is paid in any case.</summary>
/// <param name="Amount">US dollars.</param>
/// <param name="Rule">The rule.</param>
public sealed record MinimumCharge(decimal Amount, string Rule);
