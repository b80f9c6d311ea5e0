namespace Pulumi;

/// <summary>A file given by its address.</summary>
/// <param name="uri">An http, https or file URI.</param>
public sealed class RemoteAsset(string uri) : Asset
{
    internal override PropertyValue ToValue() => new AssetValue(Hash: null, Uri: uri);
}
