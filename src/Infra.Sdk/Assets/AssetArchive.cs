namespace Pulumi;

/// <summary>An archive put together from named files.</summary>
public sealed class AssetArchive : Archive
{
    private readonly ImmutableSortedDictionary<string, AssetOrArchive> _assets;

    /// <summary>Makes an archive of files by their names in it.</summary>
    public AssetArchive(IDictionary<string, AssetOrArchive> assets) => _assets = assets.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private AssetArchive(ImmutableSortedDictionary<string, AssetOrArchive> assets) => _assets = assets;

    internal static AssetArchive Of(IEnumerable<KeyValuePair<string, AssetOrArchive>> assets) =>
        new(assets.ToImmutableSortedDictionary(StringComparer.Ordinal));

    internal override PropertyValue ToValue() =>
        new ArchiveValue(Hash: null, PropertyMap.From(_assets.Select(static e => KeyValuePair.Create(e.Key, e.Value.ToValue()))));
}
