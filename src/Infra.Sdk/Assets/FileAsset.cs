namespace Pulumi;

/// <summary>A file given by its path.</summary>
/// <param name="path">The path, relative to the program's folder.</param>
public sealed class FileAsset(string path) : Asset
{
    internal override PropertyValue ToValue() => new AssetValue(Hash: null, Path: path);
}
