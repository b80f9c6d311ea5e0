using System.Collections.Immutable;

namespace Infra.Core.Properties;

/// <summary>
/// The differences between two property maps, deepest paths first found in key order. Secrets compare by value, an unknown in the new
/// map always differs, and null counts as absent at the top level of a map.
/// </summary>
public static class PropertyDiff
{
    /// <summary>Every difference.</summary>
    public static ImmutableArray<PropertyChange> Between(PropertyMap old, PropertyMap @new)
    {
        var changes = ImmutableArray.CreateBuilder<PropertyChange>();
        Maps(PropertyPath.Root, old, @new, changes);
        return changes.ToImmutable();
    }

    /// <summary>Whether two values are the same for a diff.</summary>
    public static bool Same(PropertyValue old, PropertyValue @new)
    {
        var (a, b) = (old.Unwrap(), @new.Unwrap());
        return (a, b) switch
        {
            (_, UnknownValue or OutputValue { Value: null }) => false,
            (MapValue m, MapValue n) => Between(m.Properties, n.Properties).IsEmpty,
            (ListValue l, ListValue k) => l.Items.Length == k.Items.Length && l.Items.Zip(k.Items).All(static p => Same(p.First, p.Second)),
            _ => a.Equals(b) || (b.ContainsSecrets() || a.ContainsSecrets()) && a.WithoutSecrets().Equals(b.WithoutSecrets()),
        };
    }

    private static void Maps(PropertyPath at, PropertyMap old, PropertyMap @new, ImmutableArray<PropertyChange>.Builder changes)
    {
        if (ReferenceEquals(old, @new) && !@new.ContainsUnknowns())
        {
            return;
        }

        foreach (var key in old.Keys.Union(@new.Keys).Order(StringComparer.Ordinal))
        {
            Values(at.Append(PathSegment.OfKey(key)), Present(old.Get(key)), Present(@new.Get(key)), changes);
        }
    }

    private static PropertyValue? Present(PropertyValue? value) => value is NullValue ? null : value;

    private static void Values(PropertyPath at, PropertyValue? old, PropertyValue? @new, ImmutableArray<PropertyChange>.Builder changes)
    {
        switch (old?.Unwrap(), @new?.Unwrap())
        {
            case (null, null):
                break;
            case (null, _):
                changes.Add(new PropertyChange(at, DiffKind.Add, null, @new));
                break;
            case (_, null):
                changes.Add(new PropertyChange(at, DiffKind.Delete, old, null));
                break;
            case (MapValue a, MapValue b):
                Maps(at, a.Properties, b.Properties, changes);
                break;
            case (ListValue a, ListValue b):
                Lists(at, a, b, changes);
                break;
            case ({ } a, { } b) when !Same(a, b):
                changes.Add(new PropertyChange(at, DiffKind.Update, old, @new));
                break;
            default:
                break;
        }
    }

    private static void Lists(PropertyPath at, ListValue old, ListValue @new, ImmutableArray<PropertyChange>.Builder changes)
    {
        for (var i = 0; i < Math.Max(old.Items.Length, @new.Items.Length); i++)
        {
            var before = i < old.Items.Length ? old.Items[i] : null;
            var after = i < @new.Items.Length ? @new.Items[i] : null;
            Values(at.Append(PathSegment.OfIndex(i)), before, after, changes);
        }
    }
}
