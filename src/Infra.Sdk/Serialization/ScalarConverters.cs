namespace Pulumi;

/// <summary>Converters to single values.</summary>
internal static class ScalarConverters
{
    private static readonly Dictionary<Type, ValueConverter> Table = new()
    {
        [typeof(string)] = Of<StringValue>(static v => v.Value),
        [typeof(bool)] = Of<BoolValue>(static v => v.Value),
        [typeof(double)] = Of<NumberValue>(static v => v.Value),
        [typeof(int)] = Of<NumberValue>(static v => (int)v.Value),
        [typeof(object)] = ContainerConverters.ToObject,
        [typeof(Asset)] = Of<AssetValue>(AssetConverters.ToAsset),
        [typeof(Archive)] = Of<ArchiveValue>(AssetConverters.ToArchive),
        [typeof(AssetOrArchive)] = ToAssetOrArchive,
    };

    public static ValueConverter? Find(Type type) =>
        Table.GetValueOrDefault(type) ?? (type.IsEnum ? Of<NumberValue>(v => Enum.ToObject(type, (int)v.Value)) : null);

    private static ValueConverter Of<TValue>(Func<TValue, object> convert)
        where TValue : PropertyValue =>
        (PropertyValue value, ConversionContext context, out object? result) =>
        {
            result = value is TValue expected ? convert(expected) : null;
            return result is not null;
        };

    private static bool ToAssetOrArchive(PropertyValue value, ConversionContext context, out object? result)
    {
        result = value switch
        {
            AssetValue asset => AssetConverters.ToAsset(asset),
            ArchiveValue archive => AssetConverters.ToArchive(archive),
            _ => null,
        };
        return result is not null;
    }
}
