using Infra.Pricing.Reports;

namespace Infra.Cli.Display;

/// <summary>The cost of a plan as text: a line for each priced resource, totals, and what could not be priced and why.</summary>
internal sealed class CostView(DisplayOptions options)
{
    private const int MaxLines = 40;

    /// <summary>The block; empty where nothing costs anything and nothing is unknown.</summary>
    public IReadOnlyList<string> Render(CostReport cost)
    {
        if (cost.Resources.IsEmpty && cost.Unpriced.IsEmpty)
        {
            return [];
        }

        var lines = new List<string> { options.Palette.Paint(Style.Headline, "Cost, US dollars a month:") };
        Table(cost, lines);
        Notes(cost, lines);
        return lines;
    }

    /// <summary>The total on one line.</summary>
    public static string Total(CostReport cost) => cost.MonthlyDelta == 0m
        ? $"{Money.Format(cost.MonthlyAfter)}/month, unchanged"
        : $"{Money.Format(cost.MonthlyBefore)} => {Money.Format(cost.MonthlyAfter)}/month ({Money.FormatDelta(cost.MonthlyDelta)})";

    /// <summary>An amount, a dash where there is none, or that it depends on use.</summary>
    public static string Amount(ResourceQuote? quote) => quote switch
    {
        null => "-",
        { DependsOnUse: true } => "by use",
        _ => Money.Format(quote.Monthly),
    };

    private void Table(CostReport cost, List<string> lines)
    {
        var shown = cost.Resources.Take(MaxLines).Select(static c => new[]
        {
            $"{TextSafety.OneLine(c.Urn.Name)} ({TextSafety.OneLine(c.Urn.Type.Member)})",
            Amount(c.Before),
            Amount(c.After),
            Delta(c.MonthlyDelta),
            c.Quote.Status == PricingStatus.Partial ? "partly known: " + TextSafety.OneLine(c.Quote.Reason ?? "") : "",
        }).ToList();
        var rest = cost.Resources.Skip(MaxLines).ToArray();
        if (rest.Length > 0)
        {
            shown.Add([
                $"{rest.Length} more",
                Money.Format(rest.Sum(static c => c.Before?.Monthly ?? 0m)),
                Money.Format(rest.Sum(static c => c.After?.Monthly ?? 0m)),
                Delta(rest.Sum(static c => c.MonthlyDelta)),
                "",
            ]);
        }

        shown.Insert(0, ["Resource", "Before", "After", "Change", ""]);
        shown.Add(["Total", Money.Format(cost.MonthlyBefore), Money.Format(cost.MonthlyAfter), Delta(cost.MonthlyDelta), ""]);
        var widths = Enumerable.Range(0, 4).Select(column => shown.Max(row => row[column].Length)).ToArray();
        lines.AddRange(shown.Select(row => $"    {row[0].PadRight(widths[0])}  {row[1].PadLeft(widths[1])}  {row[2].PadLeft(widths[2])}  "
            + $"{row[3].PadLeft(widths[3])}  {row[4]}".TrimEnd()).Select(static row => row.TrimEnd()));
    }

    private void Notes(CostReport cost, List<string> lines)
    {
        if (cost.MinimumCharges > 0m)
        {
            lines.Add(options.Palette.Paint(
                Style.Warning, $"    Paid even if deleted at once: {Money.Format(cost.MinimumCharges)} (minimum charges of new resources)"));
        }

        if (cost.MonthlyUsageAfter > 0m)
        {
            lines.Add($"    Of the total, {Money.Format(cost.MonthlyUsageAfter)} rests on assumptions about use");
        }

        if (!cost.Unpriced.IsEmpty)
        {
            lines.Add($"    Not priced ({cost.Unpriced.Length}):");
            foreach (var group in cost.Unpriced.GroupBy(static c => c.Quote.Reason ?? "no price is known"))
            {
                var names = string.Join(", ", group.Take(5).Select(static c => TextSafety.OneLine(c.Urn.Name)));
                var more = group.Count() > 5 ? $" and {group.Count() - 5} more" : "";
                lines.Add(options.Palette.Paint(Style.Muted, $"      {names}{more}: {TextSafety.OneLine(group.Key)}"));
            }
        }

        if (cost.PriceDates is { } dates)
        {
            lines.Add(options.Palette.Paint(Style.Muted, dates.Oldest == dates.Newest
                ? $"    Prices of {dates.Oldest:yyyy-MM-dd}"
                : $"    Prices of {dates.Oldest:yyyy-MM-dd} to {dates.Newest:yyyy-MM-dd}"));
        }
    }

    private static string Delta(decimal amount) => amount == 0m ? "" : Money.FormatDelta(amount);
}
