using Infra.Core.Properties;

namespace Infra.Cli.Display;

/// <summary>
/// The difference of two texts of several lines: what the two have in common at both ends is left out but for a line of context.
/// </summary>
internal static class LineDiff
{
    private const int MaxLines = 60;

    /// <summary>The lines, each with <c>+</c>, <c>-</c> or a space before it; null where the values are not such texts.</summary>
    public static IReadOnlyList<string>? Of(PropertyValue old, PropertyValue @new)
    {
        if (old is not StringValue { Value: var before } || @new is not StringValue { Value: var after }
            || !before.Contains('\n', StringComparison.Ordinal) || !after.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        var (a, b) = (before.Split('\n'), after.Split('\n'));
        var shorter = Math.Min(a.Length, b.Length);
        var prefix = 0;
        while (prefix < shorter && a[prefix] == b[prefix])
        {
            prefix++;
        }

        var suffix = 0;
        while (suffix < shorter - prefix && a[^(suffix + 1)] == b[^(suffix + 1)])
        {
            suffix++;
        }

        return Lines(a, b, prefix, suffix);
    }

    private static List<string> Lines(string[] a, string[] b, int prefix, int suffix)
    {
        var lines = new List<string>();
        if (prefix > 0)
        {
            lines.Add("  " + TextSafety.OneLine(a[prefix - 1]));
        }

        Add(lines, '-', a[prefix..^suffix]);
        Add(lines, '+', b[prefix..^suffix]);
        if (suffix > 0)
        {
            lines.Add("  " + TextSafety.OneLine(a[^suffix]));
        }

        return lines;
    }

    private static void Add(List<string> lines, char sign, string[] changed)
    {
        lines.AddRange(changed.Take(MaxLines).Select(line => $"{sign} {TextSafety.OneLine(line)}"));
        if (changed.Length > MaxLines)
        {
            lines.Add($"{sign} … {changed.Length - MaxLines} more lines");
        }
    }
}
