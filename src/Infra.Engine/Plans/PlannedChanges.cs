using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Engine.Plans;

/// <summary>How a property map was to change, by top-level property.</summary>
public sealed record PlannedChanges
{
    /// <summary>Nothing changes.</summary>
    public static readonly PlannedChanges None = new();

    /// <summary>New properties and their values; unknown stands for any value.</summary>
    public PropertyMap Adds { get; init; } = PropertyMap.Empty;

    /// <summary>Properties that go.</summary>
    public ImmutableArray<string> Deletes { get; init; } = [];

    /// <summary>Changed properties and their new values.</summary>
    public PropertyMap Updates { get; init; } = PropertyMap.Empty;

    /// <summary>The changes between two maps.</summary>
    public static PlannedChanges Between(PropertyMap old, PropertyMap @new) => new()
    {
        Adds = @new.Where((key, _) => !old.ContainsKey(key)),
        Deletes = [.. old.Keys.Where(key => !@new.ContainsKey(key))],
        Updates = @new.Where((key, value) => old.Get(key) is { } before && !PropertyDiff.Same(before, value)),
    };

    /// <summary>The properties in which a change from one map to another is not the planned one.</summary>
    /// <param name="old">The recorded map, which may have changed since.</param>
    /// <param name="new">The map now.</param>
    public IEnumerable<string> Violations(PropertyMap old, PropertyMap @new)
    {
        var actual = Between(old, @new);
        var added = actual.Adds.Where((key, value) => !Keeps(Adds.Get(key), value)).Keys;
        var changed = actual.Updates.Where((key, value) => !Keeps(Updates.Get(key) ?? Adds.Get(key), value)).Keys;
        var removed = actual.Deletes.Where(key => !Deletes.Contains(key) && Updates.Get(key) is not UnknownValue);
        var expected = Adds.Concat(Updates).Where(p => @new.Get(p.Key) is { } value ? !Keeps(p.Value, value) : p.Value is not UnknownValue);
        return added.Concat(changed).Concat(removed).Concat(expected.Select(static p => p.Key))
            .Concat(Deletes.Where(@new.ContainsKey))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    /// <summary>Whether a property was to change.</summary>
    public bool Names(string key) => Adds.ContainsKey(key) || Updates.ContainsKey(key) || Deletes.Contains(key);

    /// <summary>Whether a value is what was expected; an unknown in what was expected stands for anything.</summary>
    public static bool Keeps(PropertyValue? expected, PropertyValue actual) => (expected?.Unwrap(), actual.Unwrap()) switch
    {
        (null, _) => false,
        (UnknownValue, _) => true,
        (MapValue e, MapValue a) => e.Properties.Keys.Union(a.Properties.Keys, StringComparer.Ordinal).All(key => Keeps(
            e.Properties.Get(key) ?? PropertyValue.Null, a.Properties.Get(key) ?? PropertyValue.Null)),
        (ListValue e, ListValue a) => e.Items.Length == a.Items.Length && e.Items.Zip(a.Items).All(static p => Keeps(p.First, p.Second)),
        var (e, a) => PropertyDiff.Same(e, a),
    };
}
