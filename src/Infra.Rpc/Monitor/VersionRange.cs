using System.Globalization;

namespace Infra.Rpc.Monitor;

/// <summary>Ranges of versions such as <c>&gt;=3.1.0 &lt;4.0.0 || 5.x</c> (protocol reference 1.2).</summary>
public static class VersionRange
{
    private static readonly string[] Operators = [">=", "<=", "!=", "!", ">", "<", "==", "="];

    /// <summary>Whether a version is in a range; null where the text is no range.</summary>
    public static bool? Contains(string range, string version)
    {
        var known = Parse(version) ?? throw new FormatException($"'{version}' is not a version");
        var any = false;
        foreach (var alternative in range.Split("||"))
        {
            if (All(alternative, known.Parts) is not { } met)
            {
                return null;
            }

            any |= met;
        }

        return any;
    }

    private static bool? All(string alternative, int[] version)
    {
        var conditions = alternative.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (conditions.Length == 0)
        {
            return null;
        }

        var met = true;
        foreach (var condition in conditions)
        {
            var name = Operators.FirstOrDefault(o => condition.StartsWith(o, StringComparison.Ordinal)) ?? "";
            if (Parse(condition[name.Length..]) is not { } bound)
            {
                return null;
            }

            met &= IsMet(name, Compare(version, bound.Parts), bound.Given, version, bound.Parts);
        }

        return met;
    }

    // A bound with a wildcard stands for every version that it begins.
    private static bool IsMet(string name, int order, int given, int[] version, int[] bound)
    {
        var begins = version.AsSpan(0, given).SequenceEqual(bound.AsSpan(0, given));
        return name switch
        {
            ">=" => order >= 0,
            "<" => order < 0,
            ">" => order > 0 && !(given < 3 && begins),
            "<=" => order <= 0 || (given < 3 && begins),
            "!=" or "!" => !begins,
            _ => begins,
        };
    }

    private static int Compare(int[] a, int[] b) => a.AsSpan().SequenceCompareTo(b);

    /// <summary>The three numbers of a version, and how many of them were given.</summary>
    private static (int[] Parts, int Given)? Parse(string text)
    {
        var core = text.StartsWith('v') ? text[1..] : text;
        var end = core.AsSpan().IndexOfAny('-', '+');
        var parts = (end < 0 ? core : core[..end]).Split('.');
        var numbers = new int[3];
        if (parts.Length > numbers.Length)
        {
            return null;
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is "x" or "X" or "*")
            {
                return (numbers, i);
            }

            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return (numbers, parts.Length);
    }
}
