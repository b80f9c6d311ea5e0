using System.Collections.Immutable;

namespace Infra.Core.Properties;

/// <summary>
/// The differences between two property maps, deepest paths first found in key order. Secrets compare by value, an unknown in the new
/// map always differs, and null counts as absent at the top level of a map. What is inside a secret is a secret in a difference too.
/// </summary>
public static class PropertyDiff
{
    /// <summary>Every difference.</summary>
    public static ImmutableArray<PropertyChange> Between(PropertyMap old, PropertyMap @new)
    {
        var changes = ImmutableArray.CreateBuilder<PropertyChange>();
        Maps(PropertyPath.Root, old, @new, isSecret: false, changes);
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

    private static void Maps(
        PropertyPath at, PropertyMap old, PropertyMap @new, bool isSecret, ImmutableArray<PropertyChange>.Builder changes)
    {
        if (ReferenceEquals(old, @new) && !@new.ContainsUnknowns())
        {
            return;
        }

        foreach (var key in old.Keys.Union(@new.Keys).Order(StringComparer.Ordinal))
        {
            Values(at.Append(PathSegment.OfKey(key)), Present(old.Get(key), isSecret), Present(@new.Get(key), isSecret), changes);
        }
    }

    private static PropertyValue? Present(PropertyValue? value, bool isSecret) =>
        value is NullValue ? null : Hidden(value, isSecret);

    private static void Values(PropertyPath at, PropertyValue? old, PropertyValue? @new, ImmutableArray<PropertyChange>.Builder changes)
    {
        var isSecret = old is SecretValue || @new is SecretValue;
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
                Maps(at, a.Properties, b.Properties, isSecret, changes);
                break;
            case (ListValue a, ListValue b):
                Lists(at, a, b, isSecret, changes);
                break;
            case ({ } a, { } b) when !Same(a, b):
                changes.Add(new PropertyChange(at, DiffKind.Update, old, @new));
                break;
            default:
                break;
        }
    }

    private static PropertyValue? Hidden(PropertyValue? value, bool isSecret) =>
        value is not null && isSecret ? PropertyValue.Secret(value) : value;

    private static void Lists(
        PropertyPath at, ListValue old, ListValue @new, bool isSecret, ImmutableArray<PropertyChange>.Builder changes)
    {
        for (var i = 0; i < Math.Max(old.Items.Length, @new.Items.Length); i++)
        {
            var before = i < old.Items.Length ? old.Items[i] : null;
            var after = i < @new.Items.Length ? @new.Items[i] : null;
            Values(at.Append(PathSegment.OfIndex(i)), Hidden(before, isSecret), Hidden(after, isSecret), changes);
        }
    }
}
