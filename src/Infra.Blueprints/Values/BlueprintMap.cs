using System.Collections.Immutable;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Values;

/// <summary>A mapping, in the order in which it is written. No key is there twice.</summary>
public sealed record BlueprintMap(SourceLocation Location, ImmutableArray<BlueprintEntry> Entries) : BlueprintValue(Location)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>An empty mapping at a place.</summary>
    public static BlueprintMap Empty(SourceLocation location) => new(location, []);

    /// <summary>The value of a key, or null. Walks the entries: for maps of a few keys, or for a few keys of a map.</summary>
    public BlueprintValue? Get(string key)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Key, key, StringComparison.Ordinal))
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>This map over another: keys of this one win, maps under the same key are merged likewise, all else is replaced.</summary>
    public BlueprintMap Over(BlueprintMap below)
    {
        if (below.Entries.IsEmpty)
        {
            return this;
        }

        var merged = below.Entries.ToBuilder();
        var places = new Dictionary<string, int>(merged.Count, StringComparer.Ordinal);
        for (var i = 0; i < merged.Count; i++)
        {
            places[merged[i].Key] = i;
        }

        foreach (var entry in Entries)
        {
            if (!places.TryGetValue(entry.Key, out var at))
            {
                merged.Add(entry);
            }
            else
            {
                merged[at] = (entry.Value, merged[at].Value) is (BlueprintMap mine, BlueprintMap theirs)
                    ? entry with { Value = mine.Over(theirs) }
                    : entry;
            }
        }

        return new BlueprintMap(Location, merged.ToImmutable());
    }
}
