using System.Collections.Frozen;

namespace Infra.Blueprints.Validation;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Suggestions
{
    private const int MaxLength = 120;

    // What people write from habit, coming from Pulumi's YAML or from older blueprints.
    private static readonly FrozenDictionary<string, string> Habits = new Dictionary<string, string>
    {
        ["properties"] = "specs",
        ["props"] = "specs",
        ["spec"] = "specs",
        ["dependsOn"] = "dependencies",
        ["dependson"] = "dependencies",
        ["depends_on"] = "dependencies",
        ["configuration"] = "config",
        ["type"] = "kind",
        ["kind"] = "type",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary><c>did you mean 'x'?</c> for the closest of the known words, or null when none is close.</summary>
    public static string? For(string word, IReadOnlyCollection<string> known) => Closest(word, known) is { } best ? $"did you mean '{best}'?" : null;

    /// <summary>The closest of the known words within a third of the word's length, or null. The first of equals wins.</summary>
    public static string? Closest(string word, IReadOnlyCollection<string> known)
    {
        if (word.Length is 0 or > MaxLength)
        {
            return null;
        }

        if (Habits.TryGetValue(word, out var meant) && known.Contains(meant))
        {
            return meant;
        }

        string? best = null;
        var bound = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in known)
        {
            if (string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }

            if (Math.Abs(candidate.Length - word.Length) < bound && Distance(word, candidate, bound) is var distance && distance < bound)
            {
                (best, bound) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>Edits (insert, delete, replace, swap of neighbours; case does not count), or the bound when there are as many or more.</summary>
    private static int Distance(string from, string to, int bound)
    {
        Span<int> before = stackalloc int[to.Length + 1];
        Span<int> previous = stackalloc int[to.Length + 1];
        Span<int> current = stackalloc int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var cost = Same(from[i - 1], to[j - 1]) ? 0 : 1;
                var edits = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                {
                    edits = Math.Min(edits, before[j - 2] + 1);
                }

                current[j] = edits;
                least = Math.Min(least, edits);
            }

            if (least >= bound)
            {
                return bound;
            }

            var spare = before;
            before = previous;
            previous = current;
            current = spare;
        }

        return Math.Min(previous[to.Length], bound);
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
