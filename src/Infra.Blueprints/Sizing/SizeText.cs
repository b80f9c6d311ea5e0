using System.Globalization;
using Infra.Blueprints.Values;

namespace Infra.Blueprints.Sizing;

/// <summary>
/// Sizes of memory and disks: <c>512MB</c>, <c>8GB</c>, <c>1.5TB</c>, with or without the <c>i</c> of <c>GiB</c>; units are powers of
/// 1024. A bare number is refused: the older tools read it as megabytes in one place and gigabytes in another (census 0.2).
/// </summary>
public static class SizeText
{
    /// <summary>How to write a size.</summary>
    internal const string Advice = "write a number with a unit, for example 512MB, 8GB or 1TB";

    private static readonly (string Suffix, decimal Gigabytes)[] Units =
    [
        ("MiB", 1m / 1024), ("GiB", 1), ("TiB", 1024), ("MB", 1m / 1024), ("GB", 1), ("TB", 1024),
        ("Mi", 1m / 1024), ("Gi", 1), ("Ti", 1024), ("M", 1m / 1024), ("G", 1), ("T", 1024),
    ];

    /// <summary>The gigabytes in a text, or null when it is no size.</summary>
    public static decimal? ToGigabytes(string text)
    {
        var trimmed = text.AsSpan().Trim();
        foreach (var (suffix, gigabytes) in Units)
        {
            if (trimmed.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
            {
                const decimal MaxAmount = 1_000_000_000;
                return decimal.TryParse(trimmed[..^suffix.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                    && amount is > 0 and <= MaxAmount
                    ? amount * gigabytes
                    : null;
            }
        }

        return null;
    }

    /// <summary>The gigabytes in a value; a mistake is reported, and reads as null.</summary>
    internal static decimal? Read(BlueprintValue value, string what, Report report)
    {
        if (value is BlueprintText { IsLiteral: true } text && ToGigabytes(text.Literal) is { } size)
        {
            return size;
        }

        var message = value is BlueprintText { IsLiteral: false }
            ? $"'{what}' cannot be a reference: it decides what is ordered, before the run"
            : $"'{what}' is not a size";
        report.Add(BlueprintDiagnostics.BadSize, value.Location, message, Advice);
        return null;
    }
}
