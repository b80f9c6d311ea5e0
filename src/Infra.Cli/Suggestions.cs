namespace Infra.Cli;

/// <summary>"Did you mean": the known word that is nearest to a mistyped one.</summary>
internal static class Suggestions
{
    private const int MaxLength = 64;

    /// <summary>The nearest word within two or three changes, or null.</summary>
    public static string? Nearest(string typed, IEnumerable<string> known)
    {
        if (typed.Length > MaxLength)
        {
            return null;
        }

        var limit = typed.Length <= 4 ? 1 : typed.Length <= 8 ? 2 : 3;
        return known.Where(static k => k.Length <= MaxLength)
            .Select(word => (Word: word, Distance: Distance(typed, word)))
            .Where(c => c.Distance <= limit)
            .OrderBy(static c => c.Distance).ThenBy(static c => c.Word, StringComparer.Ordinal)
            .Select(static c => c.Word).FirstOrDefault();
    }

    // Changes, insertions, removals and swaps of neighbours.
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            table[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            table[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, table[i - 2, j - 2] + 1);
                }

                table[i, j] = best;
            }
        }

        return table[a.Length, b.Length];
    }
}
