using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Core.Properties;

/// <summary>
/// An immutable map of property names to values, kept sorted by ordinal key: small, cheap to compare and to write in a stable order.
/// </summary>
public sealed class PropertyMap : IReadOnlyDictionary<string, PropertyValue>, IEquatable<PropertyMap>
{
    /// <summary>The map without entries.</summary>
    public static readonly PropertyMap Empty = new([]);

    private readonly KeyValuePair<string, PropertyValue>[] _entries;

    private PropertyMap(KeyValuePair<string, PropertyValue>[] sorted) => _entries = sorted;

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _entries.Select(static e => e.Key);

    /// <inheritdoc/>
    public IEnumerable<PropertyValue> Values => _entries.Select(static e => e.Value);

    /// <summary>The entries, sorted by ordinal key.</summary>
    public ReadOnlySpan<KeyValuePair<string, PropertyValue>> Entries => _entries;

    /// <inheritdoc/>
    public PropertyValue this[string key] =>
        TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"no property '{key}'");

    /// <summary>Makes a map. A key that comes twice keeps its last value.</summary>
    public static PropertyMap From(IEnumerable<KeyValuePair<string, PropertyValue>> entries) => FromOwn(entries.ToArray());

    /// <summary>Makes a map of entries in memory that the caller keeps. A key that comes twice keeps its last value.</summary>
    public static PropertyMap FromSpan(ReadOnlySpan<KeyValuePair<string, PropertyValue>> entries) => FromOwn(entries.ToArray());

    /// <summary>Makes a map of name and value pairs.</summary>
    public static PropertyMap Of(params IEnumerable<(string Key, PropertyValue Value)> entries) =>
        From(entries.Select(static e => KeyValuePair.Create(e.Key, e.Value)));

    /// <summary>The value of a key, or null.</summary>
    public PropertyValue? Get(string key) => TryGetValue(key, out var value) ? value : null;

    /// <summary>This map with one entry added or replaced.</summary>
    public PropertyMap Set(string key, PropertyValue value) => new(SortedEntries.Set(_entries, key, value));

    /// <summary>This map without one entry.</summary>
    public PropertyMap Remove(string key) =>
        Find(key) is var at and >= 0 ? new PropertyMap([.. _entries.AsSpan(0, at), .. _entries.AsSpan(at + 1)]) : this;

    /// <summary>This map with the entries that a predicate accepts.</summary>
    public PropertyMap Where(Func<string, PropertyValue, bool> accept)
    {
        var kept = _entries.Where(e => accept(e.Key, e.Value)).ToArray();
        return kept.Length == _entries.Length ? this : kept.Length == 0 ? Empty : new PropertyMap(kept);
    }

    /// <summary>This map with every value mapped; the same instance where nothing changes.</summary>
    public PropertyMap Select(Func<PropertyValue, PropertyValue> map)
    {
        KeyValuePair<string, PropertyValue>[]? copy = null;
        for (var i = 0; i < _entries.Length; i++)
        {
            var mapped = map(_entries[i].Value);
            if (!ReferenceEquals(mapped, _entries[i].Value))
            {
                copy ??= (KeyValuePair<string, PropertyValue>[])_entries.Clone();
                copy[i] = KeyValuePair.Create(_entries[i].Key, mapped);
            }
        }

        return copy is null ? this : new PropertyMap(copy);
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value)
    {
        var at = Find(key);
        value = at >= 0 ? _entries[at].Value : null;
        return at >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, PropertyValue>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(PropertyMap? other) => ReferenceEquals(this, other)
        || (other is not null && SortedEntries.AreEqual(_entries, other._entries, static (a, b) => a.Equals(b)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyMap);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var (key, value) in _entries)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => PropertyText.Format(this);

    private static PropertyMap FromOwn(KeyValuePair<string, PropertyValue>[] entries) =>
        entries.Length == 0 ? Empty : new PropertyMap(SortedEntries.Sort(entries));

    private int Find(string key) => SortedEntries.Find(_entries, key);
}
