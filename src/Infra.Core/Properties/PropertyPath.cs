using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Infra.Core.Properties;

/// <summary>
/// A way into a value: <c>a.b[0]["odd key"]</c>, with <c>*</c> and <c>[*]</c> for any one element (protocol reference 2.8).
/// </summary>
public sealed class PropertyPath : IEquatable<PropertyPath>
{
    /// <summary>The path to the value itself.</summary>
    public static readonly PropertyPath Root = new([]);

    private PropertyPath(ImmutableArray<PathSegment> segments) => Segments = segments;

    /// <summary>The elements, outermost first.</summary>
    public ImmutableArray<PathSegment> Segments { get; }

    /// <summary>The first key, or the empty string.</summary>
    public string TopLevelKey => Segments is [{ Key: { } key }, ..] ? key : "";

    /// <summary>A path of one key, taken literally.</summary>
    public static PropertyPath OfKey(string key) => new([PathSegment.OfKey(key)]);

    /// <summary>A path of segments.</summary>
    public static PropertyPath Of(params IEnumerable<PathSegment> segments) => new([.. segments]);

    /// <summary>Reads a path, or says that the text is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out PropertyPath? path) =>
        (path = PropertyPathParser.Parse(text) is { } segments ? new PropertyPath(segments) : null) is not null;

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public static PropertyPath Parse(string text) =>
        TryParse(text, out var path) ? path : throw new FormatException($"'{text}' is not a property path (a.b[0][\"key\"])");

    /// <summary>This path with one more element.</summary>
    public PropertyPath Append(PathSegment segment) => new(Segments.Add(segment));

    /// <summary>Whether this, as a pattern, equals the other path or contains it.</summary>
    public bool Contains(PropertyPath other)
    {
        if (Segments.Length > other.Segments.Length)
        {
            return false;
        }

        for (var i = 0; i < Segments.Length; i++)
        {
            if (!Segments[i].Matches(other.Segments[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value at this path, or null where there is none. Looks through secrets; wildcards match nothing.</summary>
    public PropertyValue? Find(PropertyMap root)
    {
        PropertyValue? at = new MapValue(root);
        foreach (var segment in Segments)
        {
            at = (at?.Unwrap(), segment) switch
            {
                (MapValue map, { Key: { } key }) => map.Properties.Get(key),
                (ListValue list, { Index: >= 0 }) when segment.Index < list.Items.Length => list.Items[segment.Index],
                _ => null,
            };
        }

        return at;
    }

    /// <inheritdoc/>
    public bool Equals(PropertyPath? other) => other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var segment in Segments)
        {
            hash.Add(segment);
        }

        return hash.ToHashCode();
    }

    /// <summary>The path as text: names of letters, digits and underscores are bare, others quoted.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            Append(text, segment);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PathSegment segment)
    {
        if (segment.IsWildcard)
        {
            text.Append("[*]");
        }
        else if (segment.Key is not { } key)
        {
            text.Append('[').Append(segment.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
        }
        else if (key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            text.Append(text.Length == 0 ? "" : ".").Append(key);
        }
        else
        {
            AppendQuoted(text.Append("[\""), key).Append("\"]");
        }
    }

    // A quote takes a backslash before it; backslashes before a quote, or before the end, are doubled.
    private static StringBuilder AppendQuoted(StringBuilder text, string key)
    {
        var backslashes = 0;
        foreach (var c in key)
        {
            if (c == '"')
            {
                text.Append('\\', backslashes + 1);
            }

            text.Append(c);
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }

        return text.Append('\\', backslashes);
    }
}
