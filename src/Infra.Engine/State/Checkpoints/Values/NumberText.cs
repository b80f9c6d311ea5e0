using System.Globalization;

namespace Infra.Engine.State.Checkpoints.Values;

/// <summary>
/// Numbers as Pulumi writes them: the shortest digits that read back as the same double, with an exponent below 1e-6 and from 1e21 on.
/// .NET takes the same digits, but an exponent below 1e-4 and from about 1e15 on.
/// </summary>
internal static class NumberText
{
    private const double PlainMin = 1e-4;
    private const double PlainMax = 1e15;
    private const double ExponentMin = 1e-6;
    private const double ExponentMax = 1e21;

    /// <summary>Whether .NET's text is the same.</summary>
    public static bool IsPlain(double value) => Math.Abs(value) is >= PlainMin and < PlainMax or 0;

    /// <summary>The text of a finite number that may have an exponent.</summary>
    public static string Format(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = shortest.IndexOf('E');
        if (mark < 0)
        {
            return shortest;
        }

        var exponent = int.Parse(shortest.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = value < 0 ? "-" : "";
        var digits = shortest[sign.Length..mark].Replace(".", "", StringComparison.Ordinal);
        if (Math.Abs(value) is >= ExponentMin and < ExponentMax)
        {
            return exponent >= 0 ? sign + digits.PadRight(exponent + 1, '0') : $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        }

        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? "" : "+")}{exponent}");
    }
}
