using System.Globalization;

namespace Infra.Engine.Monitor;

/// <summary>Orders versions of packages: number by number, and a version with a suffix before the one without.</summary>
internal static class PackageVersions
{
    /// <summary>Compares two versions.</summary>
    public static int Compare(string a, string b)
    {
        var (x, y) = (Split(a), Split(b));
        for (var i = 0; i < Math.Max(x.Numbers.Length, y.Numbers.Length); i++)
        {
            var order = x.Numbers.ElementAtOrDefault(i).CompareTo(y.Numbers.ElementAtOrDefault(i));
            if (order != 0)
            {
                return order;
            }
        }

        return (x.Suffix.Length, y.Suffix.Length) switch
        {
            (0, 0) => 0,
            (0, _) => 1,
            (_, 0) => -1,
            _ => string.CompareOrdinal(x.Suffix, y.Suffix),
        };
    }

    private static (long[] Numbers, string Suffix) Split(string version)
    {
        var text = version.StartsWith('v') ? version[1..] : version;
        var dash = text.IndexOfAny(['-', '+']);
        var core = dash < 0 ? text : text[..dash];
        var numbers = core.Split('.').Select(static p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0);
        return ([.. numbers], dash < 0 || text[dash] == '+' ? "" : text[(dash + 1)..]);
    }
}
