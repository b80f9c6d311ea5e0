using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Benchmarks;

/// <summary>Numbers of resources.</summary>
internal static class Sizes
{
    private const int Largest = 100_000;
    private static readonly ImmutableArray<int> Default = [1_000, 2_500, 5_000, 10_000];

    /// <summary>The sizes that were typed, or the usual ones.</summary>
    public static ImmutableArray<int> Parse(string[] typed) => typed.Length == 0 ? Default : [.. typed.Select(One).Order()];

    /// <summary>One size.</summary>
    /// <exception cref="FormatException">It is not a number from 1 to 100,000.</exception>
    public static int One(string typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= Largest
            ? size
            : throw new FormatException($"'{typed}' is not a number of resources");
}
