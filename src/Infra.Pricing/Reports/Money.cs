using System.Globalization;

namespace Infra.Pricing.Reports;

/// <summary>The text form of amounts: cents below 100 dollars, whole dollars above, thousands apart.</summary>
public static class Money
{
    /// <summary><c>$0.88</c>, <c>$2,241</c>; an amount below a cent that is not zero is <c>&lt;$0.01</c>.</summary>
    public static string Format(decimal amount)
    {
        var magnitude = Math.Abs(amount);
        var sign = amount < 0 ? "-" : "";
        if (magnitude is > 0 and < 0.005m)
        {
            return $"{sign}<$0.01";
        }

        var format = magnitude < 100m ? "0.00" : "#,##0";
        return $"{sign}${Math.Round(magnitude, magnitude < 100m ? 2 : 0, MidpointRounding.AwayFromZero).ToString(format, CultureInfo.InvariantCulture)}";
    }

    /// <summary>The same with a sign: <c>+$52</c>, <c>-$561</c>, <c>$0.00</c>.</summary>
    public static string FormatDelta(decimal amount) => amount > 0 ? "+" + Format(amount) : Format(amount);
}
