using CoreValue = Infra.Core.Properties.PropertyValue;

namespace Pulumi.Experimental;

/// <summary>Values of providers in the vocabulary's types, and back.</summary>
internal static class ValueTranslation
{
    /// <summary>Properties as providers see them.</summary>
    public static ImmutableDictionary<string, PropertyValue> FromCore(PropertyMap properties) =>
        properties.ToImmutableDictionary(static e => e.Key, static e => FromCore(e.Value), StringComparer.Ordinal);

    /// <summary>A value as providers see it.</summary>
    public static PropertyValue FromCore(CoreValue value) => value switch
    {
        BoolValue boolean => new PropertyValue(boolean.Value),
        NumberValue number => new PropertyValue(number.Value),
        StringValue text => new PropertyValue(text.Value),
        ListValue list => new PropertyValue([.. list.Items.Select(FromCore)]),
        MapValue map => new PropertyValue(FromCore(map.Properties)),
        SecretValue secret => FromCore(secret.Value).WithSecret(true),
        UnknownValue => PropertyValue.Computed,
        OutputValue output => Output(output),
        ResourceReferenceValue reference => new PropertyValue(new ResourceReference(new Urn(reference.Urn.Value), reference.Id switch
        {
            null => null,
            "" => PropertyValue.Computed,
            var id => new PropertyValue(id),
        }, reference.PackageVersion ?? "")),
        AssetValue asset => new PropertyValue(AssetConverters.ToAsset(asset)),
        ArchiveValue archive => new PropertyValue(AssetConverters.ToArchive(archive)),
        _ => PropertyValue.Null,
    };

    /// <summary>Properties in the vocabulary's types; null becomes no properties.</summary>
    public static PropertyMap ToCore(IEnumerable<KeyValuePair<string, PropertyValue>>? properties) => properties is null
        ? PropertyMap.Empty
        : PropertyMap.From(properties.Select(static e => KeyValuePair.Create(e.Key, ToCore(e.Value))));

    /// <summary>A value in the vocabulary's types. The resources behind it are kept beside it, where they are kept at all.</summary>
    public static CoreValue ToCore(PropertyValue value)
    {
        var plain = value.Match(
            static () => CoreValue.Null,
            static boolean => boolean,
            static number => number,
            static text => text,
            static array => new ListValue([.. array.Select(ToCore)]),
            static map => new MapValue(ToCore(map)),
            static asset => asset.ToValue(),
            static archive => archive.ToValue(),
            Reference,
            static () => CoreValue.Unknown);
        return value.IsSecret ? CoreValue.Secret(plain) : plain;
    }

    /// <summary>The resources behind a value and everything in it.</summary>
    public static IEnumerable<Urn> DependenciesOf(PropertyValue value)
    {
        IEnumerable<Urn> inner = value.TryGetArray(out var array) ? array.SelectMany(DependenciesOf)
            : value.TryGetMap(out var map) ? map.Values.SelectMany(DependenciesOf)
            : [];
        return value.Dependencies.Concat(inner);
    }

    private static PropertyValue Output(OutputValue output)
    {
        var value = output.Value is { } known ? FromCore(known) : PropertyValue.Computed;
        return value.WithSecret(value.IsSecret || output.IsSecret).WithDependencies([.. output.Dependencies.Select(static urn => new Urn(urn.Value))]);
    }

    private static CoreValue Reference(ResourceReference reference) => new ResourceReferenceValue(
        CoreUrn.Parse(reference.URN),
        reference.Id is not { } id ? null : id.TryGetString(out var text) ? text : "",
        reference.PackageVersion is { Length: > 0 } version ? version : null);
}
