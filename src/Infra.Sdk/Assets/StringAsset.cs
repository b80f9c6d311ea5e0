namespace Pulumi;

/// <summary>A file given by its content.</summary>
/// <param name="text">The content.</param>
public sealed class StringAsset(string text) : Asset
{
    internal override PropertyValue ToValue() => new AssetValue(Hash: null, Text: text);
}
