namespace Infra.Pricing.Aws;

/// <summary>
/// How often an Image Builder schedule runs: <c>cron(minute hour day month weekday [year])</c> or <c>rate(n unit)</c>, as EventBridge
/// writes them. Counted over the four years from 2025, so that leap years have their share.
/// </summary>
internal static class CronSchedule
{
    private const int Months = 48;
    private static readonly DateOnly Start = new(2025, 1, 1);
    private static readonly DateOnly End = new(2029, 1, 1);
    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Runs in an average month, or null when the expression is not understood.</summary>
    public static decimal? RunsPerMonth(string expression)
    {
        var text = expression.Trim();
        if (Inner(text, "rate(") is { } rate)
        {
            return Rate(rate);
        }

        return Inner(text, "cron(") is { } cron && cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 5 or 6 } fields
            ? Cron(fields)
            : null;
    }

    private static string? Inner(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.EndsWith(')') ? text[prefix.Length..^1] : null;

    private static decimal? Rate(string text)
    {
        if (text.Split(' ') is not [var count, var unit] || !int.TryParse(count, out var every) || every <= 0)
        {
            return null;
        }

        var hours = unit.TrimEnd('s') switch { "minute" => 1m / 60m, "hour" => 1m, "day" => 24m, _ => 0m };
        return hours == 0m ? null : Reports.CostReport.HoursPerMonth / (hours * every);
    }

    private static decimal? Cron(string[] fields)
    {
        var minutes = CronField.Parse(fields[0], 0, 59, []);
        var hours = CronField.Parse(fields[1], 0, 23, []);
        var days = CronField.Parse(fields[2], 1, 31, []);
        var months = CronField.Parse(fields[3], 1, 12, MonthNames);
        var weekdays = CronField.Parse(fields[4], 1, 7, DayNames);
        if (minutes is null || hours is null || days is null || months is null || weekdays is null)
        {
            return null;
        }

        var matching = 0;
        for (var date = Start; date < End; date = date.AddDays(1))
        {
            if (months.Contains(date.Month) && days.Contains(date.Day) && weekdays.Contains((int)date.DayOfWeek + 1))
            {
                matching++;
            }
        }

        return (decimal)minutes.Count * hours.Count * matching / Months;
    }
}
