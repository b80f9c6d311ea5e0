using System.Globalization;

namespace Infra.Blueprints.Loading;

/// <summary>What a bare word means: YAML 1.2 core schema (chapter 10.3.2), so <c>yes</c>, <c>no</c>, <c>on</c> and <c>off</c> are texts.</summary>
internal static class PlainScalar
{
    /// <summary>Whether a word stands for nothing.</summary>
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The boolean that a word stands for, or null.</summary>
    public static bool? ToBool(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The number that a word stands for, or null. Infinite and undefined numbers are given as such.</summary>
    public static double? ToNumber(string text)
    {
        if (text.Length == 0 || !(char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.'))
        {
            return null;
        }

        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : null;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return Octal(text.AsSpan(2));
        }

        var unsigned = text[0] is '-' or '+' ? text.AsSpan(1) : text;
        if (unsigned is ".inf" or ".Inf" or ".INF")
        {
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (text is ".nan" or ".NaN" or ".NAN")
        {
            return double.NaN;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return (unsigned.Length > 0 && (char.IsAsciiDigit(unsigned[0]) || unsigned[0] == '.'))
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether a double is the number that the digits say, as far as whole numbers go.</summary>
    public static bool IsExact(string text, double number)
    {
        if (!double.IsFinite(number))
        {
            return false;
        }

        // Doubles hold whole numbers exactly up to 2^53; longer ones written out in digits are identifiers, not amounts.
        const double MaxWhole = 9007199254740992;
        return Math.Abs(number) <= MaxWhole || text.AsSpan().IndexOfAny(".eE") >= 0 && !text.StartsWith("0x", StringComparison.Ordinal);
    }

    private static double? Octal(ReadOnlySpan<char> digits)
    {
        const int MaxDigits = 21;
        if (digits.IsEmpty || digits.Length > MaxDigits)
        {
            return null;
        }

        ulong value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7')
            {
                return null;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return value;
    }
}
