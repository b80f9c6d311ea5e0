using Infra.Core.Properties;

namespace Infra.Engine.Execution;

/// <summary>Carries secret markers from values that have them to values that lost them on the way through a provider.</summary>
internal static class SecretMarkers
{
    /// <summary>
    /// The outputs with everything marked whose input of the same name is: objects key by key, a list as a whole when anything in it is
    /// (protocol reference 2.4).
    /// </summary>
    public static PropertyMap Copy(PropertyMap from, PropertyMap to) => ReferenceEquals(from, to) || !from.ContainsSecrets()
        ? to
        : PropertyMap.From(to.Select(e => KeyValuePair.Create(e.Key, from.Get(e.Key) is { } marked ? Copy(marked, e.Value) : e.Value)));

    /// <summary>The outputs with every top-level value marked whose input of the same name is wholly secret.</summary>
    public static PropertyMap CopyTopLevel(PropertyMap inputs, PropertyMap outputs)
    {
        foreach (var (key, value) in inputs.Entries)
        {
            if (value is SecretValue && outputs.Get(key) is { } output and not SecretValue)
            {
                outputs = outputs.Set(key, PropertyValue.Secret(output));
            }
        }

        return outputs;
    }

    /// <summary>The outputs with the named ones marked.</summary>
    public static PropertyMap Mark(PropertyMap outputs, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (outputs.Get(key) is { } output and not SecretValue)
            {
                outputs = outputs.Set(key, PropertyValue.Secret(output));
            }
        }

        return outputs;
    }

    private static PropertyValue Copy(PropertyValue from, PropertyValue to) => (from, to) switch
    {
        (_, SecretValue) => to,
        (SecretValue, _) => PropertyValue.Secret(to),
        (MapValue a, MapValue b) => new MapValue(Copy(a.Properties, b.Properties)),
        _ => from.ContainsSecrets() ? PropertyValue.Secret(to) : to,
    };
}
