namespace Pulumi;

/// <summary>Converters of files.</summary>
internal static class AssetConverters
{
    public static Asset ToAsset(AssetValue asset) => asset switch
    {
        { Text: { } text } => new StringAsset(text),
        { Path: { } path } => new FileAsset(path),
        { Uri: { } uri } => new RemoteAsset(uri),
        _ => new OpaqueAsset(asset),
    };

    public static Archive ToArchive(ArchiveValue archive) => archive switch
    {
        { Assets: { } assets } => AssetArchive.Of(Named(assets)),
        { Path: { } path } => new FileArchive(path),
        { Uri: { } uri } => new RemoteArchive(uri),
        _ => new OpaqueArchive(archive),
    };

    private static IEnumerable<KeyValuePair<string, AssetOrArchive>> Named(PropertyMap assets)
    {
        foreach (var (name, value) in assets)
        {
            switch (value.Unwrap())
            {
                case AssetValue asset:
                    yield return KeyValuePair.Create<string, AssetOrArchive>(name, ToAsset(asset));
                    break;
                case ArchiveValue archive:
                    yield return KeyValuePair.Create<string, AssetOrArchive>(name, ToArchive(archive));
                    break;
            }
        }
    }
}
