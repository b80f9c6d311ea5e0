using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Engine.Planning;

/// <summary>The option <c>ignoreChanges</c>: listed paths keep their recorded values (protocol reference 2.8, reset).</summary>
internal static class IgnoredChanges
{
    /// <summary>The inputs with every listed path as it was.</summary>
    /// <param name="inputs">The program's inputs.</param>
    /// <param name="old">The recorded inputs.</param>
    /// <param name="paths">Property paths; those that cannot be read are passed over.</param>
    /// <param name="inapplicable">Is told every path that does not fit the values.</param>
    public static PropertyMap Reset(PropertyMap inputs, PropertyMap old, ImmutableArray<string> paths, Action<string> inapplicable)
    {
        foreach (var text in paths)
        {
            if (!PropertyPath.TryParse(text, out var path) || path.Segments.IsEmpty)
            {
                continue;
            }

            if (Reset(new MapValue(inputs), new MapValue(old), path.Segments.AsSpan()) is MapValue reset)
            {
                inputs = reset.Properties;
            }
            else
            {
                inapplicable(text);
            }
        }

        return inputs;
    }

    // The new value with the path reset; null where the path does not fit.
    private static PropertyValue? Reset(PropertyValue @new, PropertyValue? old, ReadOnlySpan<PathSegment> path)
    {
        if (@new is SecretValue secret)
        {
            var inner = Reset(secret.Value, old, path);
            return inner is null ? null : ReferenceEquals(inner, secret.Value) ? secret : PropertyValue.Secret(inner);
        }

        var wasSecret = old is SecretValue;
        return (@new, old?.Unwrap(), path[0]) switch
        {
            (MapValue n, MapValue or null, { IsWildcard: true }) => ResetAll(n, old?.Unwrap() as MapValue, path, wasSecret),
            (ListValue n, ListValue o, { IsWildcard: true }) => ResetAll(n, o, path, wasSecret),
            (MapValue n, MapValue or null, { Key: { } key }) => ResetKey(n, (old?.Unwrap() as MapValue)?.Properties, key, path, wasSecret),
            (ListValue n, ListValue o, { Key: null }) => ResetIndex(n, o, path, wasSecret),
            (not (MapValue or ListValue), not (MapValue or ListValue), _) => @new,
            _ => null,
        };
    }

    private static MapValue? ResetAll(MapValue @new, MapValue? old, ReadOnlySpan<PathSegment> path, bool wasSecret)
    {
        var keys = @new.Properties.Keys.Union(old?.Properties.Keys ?? [], StringComparer.Ordinal).ToList();
        foreach (var key in keys)
        {
            if (ResetKey(@new, old?.Properties, key, path, wasSecret) is not MapValue reset)
            {
                return null;
            }

            @new = reset;
        }

        return @new;
    }

    private static PropertyValue? ResetAll(ListValue @new, ListValue old, ReadOnlySpan<PathSegment> path, bool wasSecret)
    {
        if (@new.Items.Length != old.Items.Length)
        {
            return null;
        }

        var items = @new.Items.ToBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            var reset = path.Length == 1 ? Recorded(old.Items[i], wasSecret) : Reset(items[i], Recorded(old.Items[i], wasSecret), path[1..]);
            if (reset is null)
            {
                return null;
            }

            items[i] = reset;
        }

        return new ListValue(items.ToImmutable());
    }

    private static MapValue? ResetKey(MapValue @new, PropertyMap? old, string key, ReadOnlySpan<PathSegment> path, bool wasSecret)
    {
        var before = old?.Get(key);
        var after = @new.Properties.Get(key);
        if (path.Length == 1)
        {
            return before is not null ? new MapValue(@new.Properties.Set(key, Recorded(before, wasSecret)))
                : after is not null ? new MapValue(@new.Properties.Remove(key))
                : @new;
        }

        if (after is null)
        {
            return before is null ? @new : null;
        }

        return Reset(after, before is null ? null : Recorded(before, wasSecret), path[1..]) is { } reset
            ? new MapValue(@new.Properties.Set(key, reset))
            : null;
    }

    private static ListValue? ResetIndex(ListValue @new, ListValue old, ReadOnlySpan<PathSegment> path, bool wasSecret)
    {
        var index = path[0].Index;
        if (index >= @new.Items.Length || index >= old.Items.Length)
        {
            return index >= @new.Items.Length && index >= old.Items.Length ? @new : null;
        }

        var before = Recorded(old.Items[index], wasSecret);
        var reset = path.Length == 1 ? before : Reset(@new.Items[index], before, path[1..]);
        return reset is null ? null : new ListValue(@new.Items.SetItem(index, reset));
    }

    private static PropertyValue Recorded(PropertyValue value, bool wasSecret) => wasSecret ? PropertyValue.Secret(value) : value;
}
