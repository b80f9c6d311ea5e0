namespace Infra.Pricing.Book;

/// <summary>One published price.</summary>
/// <param name="Amount">US dollars per <paramref name="Unit"/>.</param>
/// <param name="Unit">What it is per: <c>hour</c>, <c>GB-month</c>, <c>GB</c>, <c>month</c> …</param>
/// <param name="AsOf">The day on which it was published or last seen.</param>
/// <param name="Source">Where it was read.</param>
public sealed record Price(decimal Amount, string Unit, DateOnly AsOf, string Source);
