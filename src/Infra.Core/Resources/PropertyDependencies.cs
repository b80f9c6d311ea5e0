using System.Collections;
using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Resources;

/// <summary>
/// Per property, the resources behind it: immutable, sorted by ordinal key. A property may have none. Small and many, so held as one array.
/// </summary>
public sealed class PropertyDependencies : IReadOnlyDictionary<string, ImmutableArray<Urn>>, IEquatable<PropertyDependencies>
{
    /// <summary>No properties.</summary>
    public static readonly PropertyDependencies Empty = new([]);

    private readonly KeyValuePair<string, ImmutableArray<Urn>>[] _entries;

    private PropertyDependencies(KeyValuePair<string, ImmutableArray<Urn>>[] sorted) => _entries = sorted;

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <summary>Whether there are no properties.</summary>
    public bool IsEmpty => _entries.Length == 0;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _entries.Select(static e => e.Key);

    /// <inheritdoc/>
    public IEnumerable<ImmutableArray<Urn>> Values => _entries.Select(static e => e.Value);

    /// <inheritdoc/>
    public ImmutableArray<Urn> this[string key] =>
        TryGetValue(key, out var urns) ? urns : throw new KeyNotFoundException($"no property '{key}'");

    /// <summary>The dependencies of entries. A key that comes twice keeps its last value.</summary>
    public static PropertyDependencies From(IEnumerable<KeyValuePair<string, ImmutableArray<Urn>>> entries) =>
        entries.ToArray() is { Length: > 0 } all ? new PropertyDependencies(SortedEntries.Sort(all)) : Empty;

    /// <summary>The same resources behind every one of some properties.</summary>
    public static PropertyDependencies Of(IEnumerable<string> keys, ImmutableArray<Urn> urns) =>
        From(keys.Select(k => KeyValuePair.Create(k, urns)));

    /// <summary>These with the resources behind one property added or replaced.</summary>
    public PropertyDependencies Set(string key, ImmutableArray<Urn> urns) => new(SortedEntries.Set(_entries, key, urns));

    /// <summary>These with the resources behind every property mapped.</summary>
    public PropertyDependencies Select(Func<ImmutableArray<Urn>, ImmutableArray<Urn>> map) =>
        IsEmpty ? this : new PropertyDependencies(Array.ConvertAll(_entries, e => KeyValuePair.Create(e.Key, map(e.Value))));

    /// <summary>These with the entries that a predicate accepts.</summary>
    public PropertyDependencies Where(Func<string, ImmutableArray<Urn>, bool> accept)
    {
        var kept = Array.FindAll(_entries, e => accept(e.Key, e.Value));
        return kept.Length == _entries.Length ? this : kept.Length == 0 ? Empty : new PropertyDependencies(kept);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, out ImmutableArray<Urn> value)
    {
        var at = Find(key);
        value = at >= 0 ? _entries[at].Value : [];
        return at >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, ImmutableArray<Urn>>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, ImmutableArray<Urn>>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(PropertyDependencies? other) => ReferenceEquals(this, other)
        || (other is not null && SortedEntries.AreEqual(_entries, other._entries, static (a, b) => a.AsSpan().SequenceEqual(b.AsSpan())));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyDependencies);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (key, urns) in _entries)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(urns.Length);
        }

        return hash.ToHashCode();
    }

    private int Find(string key) => SortedEntries.Find(_entries, key);
}
