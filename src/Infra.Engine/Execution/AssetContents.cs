using Infra.Core.Properties;

namespace Infra.Engine.Execution;

/// <summary>Leaves the contents of assets and archives out where their hash is enough.</summary>
internal static class AssetContents
{
    /// <summary>The map with every asset and archive that has a hash reduced to it.</summary>
    public static PropertyMap Elide(PropertyMap map) => map.Select(Elide);

    private static PropertyValue Elide(PropertyValue value) => value switch
    {
        AssetValue { Hash: { } hash } => new AssetValue(hash),
        ArchiveValue { Hash: { } hash } => new ArchiveValue(hash),
        SecretValue secret => Elide(secret.Value) is var inner && ReferenceEquals(inner, secret.Value) ? secret : PropertyValue.Secret(inner),
        ListValue list => list.Select(Elide),
        MapValue map => Elide(map.Properties) is var inner && ReferenceEquals(inner, map.Properties) ? map : new MapValue(inner),
        _ => value,
    };
}
