namespace Pulumi;

/// <summary>An asset that came back from the engine without its content.</summary>
internal sealed class OpaqueAsset(AssetValue value) : Asset
{
    internal override PropertyValue ToValue() => value;
}
