using Infra.Core.Properties;

namespace Infra.Providers.Simulated;

/// <summary>Changes one property at a path.</summary>
internal static class PropertyEdit
{
    /// <summary>The map with a property set, or removed where the value is null. Missing objects on the way are made.</summary>
    public static PropertyMap Set(PropertyMap map, PropertyPath path, PropertyValue? value) =>
        path.Segments.IsEmpty ? map : Set(new MapValue(map), path, 0, value) is MapValue result ? result.Properties : map;

    private static PropertyValue? Set(PropertyValue? at, PropertyPath path, int depth, PropertyValue? value)
    {
        if (depth == path.Segments.Length)
        {
            return at is SecretValue && value is not null ? PropertyValue.Secret(value) : value;
        }

        var segment = path.Segments[depth];
        if (segment.Key is { } key)
        {
            var properties = (at?.Unwrap() as MapValue)?.Properties ?? PropertyMap.Empty;
            var changed = Set(properties.Get(key), path, depth + 1, value);
            return changed is null ? properties.Remove(key) : properties.Set(key, changed);
        }

        if (at?.Unwrap() is not ListValue list || segment.Index < 0 || segment.Index >= list.Items.Length)
        {
            return at;
        }

        var item = Set(list.Items[segment.Index], path, depth + 1, value);
        return item is null ? new ListValue(list.Items.RemoveAt(segment.Index)) : new ListValue(list.Items.SetItem(segment.Index, item));
    }
}
