using System.Runtime.InteropServices;

namespace Infra.Core.Properties;

/// <summary>Entries sorted by ordinal key, each key once: what the small immutable maps of this product are made of.</summary>
internal static class SortedEntries
{
    // Arguments of a resource: so few are sorted fastest by putting each in its place.
    private const int MostToInsert = 24;

    /// <summary>Sorts entries that the caller gives away. A key that comes twice keeps its last value.</summary>
    public static KeyValuePair<string, T>[] Sort<T>(KeyValuePair<string, T>[] entries)
    {
        if (IsStrictlySorted(entries))
        {
            return entries;
        }

        // Of the same key the last one counts, and the order of equal keys is kept in sorting.
        var sorted = entries.Length <= MostToInsert
            ? Inserted(entries)
            : entries.OrderBy(static e => e.Key, StringComparer.Ordinal).ToArray();
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i + 1 == sorted.Length || sorted[i].Key != sorted[i + 1].Key)
            {
                sorted[count++] = sorted[i];
            }
        }

        return count == sorted.Length ? sorted : sorted[..count];
    }

    /// <summary>The place of a key, or the complement of where it belongs.</summary>
    public static int Find<T>(KeyValuePair<string, T>[] entries, string key) =>
        MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(entries), entries.Length).BinarySearch(new KeyOf<T>(key));

    /// <summary>The entries with one added or replaced.</summary>
    public static KeyValuePair<string, T>[] Set<T>(KeyValuePair<string, T>[] entries, string key, T value)
    {
        var (at, entry) = (Find(entries, key), KeyValuePair.Create(key, value));
        if (at < 0)
        {
            return [.. entries.AsSpan(0, ~at), entry, .. entries.AsSpan(~at)];
        }

        var copy = (KeyValuePair<string, T>[])entries.Clone();
        copy[at] = entry;
        return copy;
    }

    /// <summary>Whether entries say the same.</summary>
    public static bool AreEqual<T>(KeyValuePair<string, T>[] a, KeyValuePair<string, T>[] b, Func<T, T, bool> areEqual)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (var i = 0; i < a.Length; i++)
        {
            if (a[i].Key != b[i].Key || !areEqual(a[i].Value, b[i].Value))
            {
                return false;
            }
        }

        return true;
    }

    private static KeyValuePair<string, T>[] Inserted<T>(KeyValuePair<string, T>[] entries)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            var (entry, at) = (entries[i], i);
            for (; at > 0 && string.CompareOrdinal(entries[at - 1].Key, entry.Key) > 0; at--)
            {
                entries[at] = entries[at - 1];
            }

            entries[at] = entry;
        }

        return entries;
    }

    private static bool IsStrictlySorted<T>(KeyValuePair<string, T>[] entries)
    {
        for (var i = 1; i < entries.Length; i++)
        {
            if (string.CompareOrdinal(entries[i - 1].Key, entries[i].Key) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private readonly struct KeyOf<T>(string key) : IComparable<KeyValuePair<string, T>>
    {
        public int CompareTo(KeyValuePair<string, T> other) => string.CompareOrdinal(key, other.Key);
    }
}
