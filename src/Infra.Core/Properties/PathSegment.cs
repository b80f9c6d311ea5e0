namespace Infra.Core.Properties;

/// <summary>One element of a property path: a key, an index, or a wildcard that stands for any one key or index.</summary>
public readonly record struct PathSegment
{
    private PathSegment(string? key, int index) => (Key, Index) = (key, index);

    /// <summary>The segment that matches any one element.</summary>
    public static PathSegment Wildcard { get; } = new(null, -1);

    /// <summary>The key, or null for an index or a wildcard.</summary>
    public string? Key { get; }

    /// <summary>The index into a list, or -1.</summary>
    public int Index { get; }

    /// <summary>Whether this matches any element.</summary>
    public bool IsWildcard => Key is null && Index < 0;

    /// <summary>A key of an object.</summary>
    public static PathSegment OfKey(string key) => new(key, -1);

    /// <summary>An index of a list.</summary>
    public static PathSegment OfIndex(int index) => new(null, index);

    /// <summary>Whether this, as a pattern, matches a segment.</summary>
    public bool Matches(PathSegment other) => IsWildcard || this == other;
}
