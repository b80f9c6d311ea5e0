using System.Globalization;

namespace Infra.Rpc.Monitor;

/// <summary>Durations in the form of the Go language, such as <c>1h30m</c> or <c>1.5s</c>, which timeouts have on the wire.</summary>
internal static class GoDuration
{
    private static readonly (string Name, double Seconds)[] Units =
        [("ns", 1e-9), ("us", 1e-6), ("\u00b5s", 1e-6), ("\u03bcs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600)];

    /// <summary>The duration in seconds, or false where the text is none.</summary>
    public static bool TryParse(string text, out double seconds)
    {
        seconds = 0;
        var rest = text.AsSpan();
        var sign = 1.0;
        if (rest is ['-' or '+', ..])
        {
            sign = rest[0] == '-' ? -1 : 1;
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return true;
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        while (!rest.IsEmpty)
        {
            if (!TakePart(ref rest, ref seconds))
            {
                return false;
            }
        }

        seconds *= sign;
        return true;
    }

    /// <summary>The text of a duration, to the microsecond.</summary>
    public static string Format(double seconds) => seconds == Math.Floor(seconds) && Math.Abs(seconds) < 1e12
        ? $"{seconds.ToString("F0", CultureInfo.InvariantCulture)}s"
        : $"{Math.Round(seconds * 1e6).ToString("F0", CultureInfo.InvariantCulture)}us";

    private static bool TakePart(ref ReadOnlySpan<char> rest, ref double seconds)
    {
        var digits = rest.IndexOfAnyExcept("0123456789.");
        if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        rest = rest[digits..];
        var end = rest.IndexOfAny("0123456789.");
        var name = end < 0 ? rest : rest[..end];
        foreach (var unit in Units)
        {
            if (name.SequenceEqual(unit.Name))
            {
                seconds += number * unit.Seconds;
                rest = rest[name.Length..];
                return true;
            }
        }

        return false;
    }
}
