using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Infra.Core.Properties;

/// <summary>Reads the text form of property paths.</summary>
internal static class PropertyPathParser
{
    /// <summary>The segments, or null when the text is not a path.</summary>
    public static ImmutableArray<PathSegment>? Parse(string text)
    {
        var segments = ImmutableArray.CreateBuilder<PathSegment>();
        var at = 0;
        while (at < text.Length)
        {
            var segment = text[at] == '[' ? Bracket(text, ref at) : Name(text, ref at, segments.Count == 0);
            if (segment is not { } found)
            {
                return null;
            }

            segments.Add(found);
        }

        return segments.ToImmutable();
    }

    private static PathSegment? Name(string text, ref int at, bool first)
    {
        if (text[at] == '.')
        {
            at++;
            if (first || at == text.Length)
            {
                return null;
            }

            if (text[at] == '[')
            {
                return Bracket(text, ref at);
            }
        }
        else if (!first)
        {
            return null;
        }

        var end = text.AsSpan(at).IndexOfAny('.', '[') is var stop and >= 0 ? at + stop : text.Length;
        var name = text[at..end];
        at = end;
        return name.Length == 0 ? null : name == "*" ? PathSegment.Wildcard : PathSegment.OfKey(name);
    }

    private static PathSegment? Bracket(string text, ref int at)
    {
        at++;
        if (at < text.Length && text[at] == '"')
        {
            return Quoted(text, ref at);
        }

        var end = text.IndexOf(']', at);
        if (end < 0)
        {
            return null;
        }

        var inner = text.AsSpan(at, end - at);
        at = end + 1;
        if (inner is "*")
        {
            return PathSegment.Wildcard;
        }

        return int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? PathSegment.OfIndex(index) : null;
    }

    // Backslashes count only before a quote: each two are one, and an odd one makes the quote a part of the key.
    private static PathSegment? Quoted(string text, ref int at)
    {
        var key = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            var backslashes = text.AsSpan(at).IndexOfAnyExcept('\\');
            if (backslashes > 0 && text[at + backslashes] == '"')
            {
                key.Append('\\', backslashes / 2);
                at += backslashes;
                if (backslashes % 2 == 1)
                {
                    key.Append('"');
                    continue;
                }
            }

            if (text[at] != '"')
            {
                key.Append(text[at]);
            }
            else if (++at >= text.Length || text[at] != ']')
            {
                return null;
            }
            else
            {
                at++;
                return PathSegment.OfKey(key.ToString());
            }
        }

        return null;
    }
}
