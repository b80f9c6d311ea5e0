using System.Globalization;

namespace Infra.Pricing.Aws;

/// <summary>One field of a cron expression: <c>*</c>, <c>?</c>, numbers, names, ranges, lists and steps.</summary>
internal static class CronField
{
    /// <summary>The values that the field allows, or null when it is not understood (<c>L</c>, <c>W</c> and <c>#</c> are not).</summary>
    public static IReadOnlySet<int>? Parse(string text, int low, int high, string[] names)
    {
        var values = new HashSet<int>();
        foreach (var part in text.Split(','))
        {
            var pieces = part.Split('/');
            if (pieces.Length > 2 || Range(pieces[0], low, high, names) is not { } range)
            {
                return null;
            }

            var step = 1;
            if (pieces.Length == 2 && (!int.TryParse(pieces[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0))
            {
                return null;
            }

            var end = pieces.Length == 2 && range.From == range.To ? high : range.To;
            for (var value = range.From; value <= end; value += step)
            {
                values.Add(value);
            }
        }

        return values;
    }

    private static (int From, int To)? Range(string text, int low, int high, string[] names)
    {
        if (text is "*" or "?")
        {
            return (low, high);
        }

        var ends = text.Split('-');
        var from = Value(ends[0], low, high, names);
        var to = ends.Length == 2 ? Value(ends[1], low, high, names) : from;
        return ends.Length <= 2 && from is { } f && to is { } t && f <= t ? (f, t) : null;
    }

    private static int? Value(string text, int low, int high, string[] names)
    {
        var name = Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name >= 0)
        {
            return name + low;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high ? value : null;
    }
}
