namespace Infra.Testing.Goldens;

/// <summary>Comparison of lists in which order does not count.</summary>
internal static class Bags
{
    /// <summary>What the first list has and the second has not, and the other way round. Only <c>Line</c> is compared.</summary>
    public static (List<(string Line, string Text)> Missing, List<(string Line, string Text)> Extra) Subtract(
        IEnumerable<(string Line, string Text)> expected, IEnumerable<(string Line, string Text)> seen)
    {
        var extra = seen.ToList();
        var missing = new List<(string Line, string Text)>();
        foreach (var item in expected)
        {
            var at = extra.FindIndex(e => e.Line == item.Line);
            if (at < 0)
            {
                missing.Add(item);
            }
            else
            {
                extra.RemoveAt(at);
            }
        }

        return (missing, extra);
    }

    public static IEnumerable<string> Prefix(this IEnumerable<string> items, string prefix) => items.Select(item => prefix + item);
}
