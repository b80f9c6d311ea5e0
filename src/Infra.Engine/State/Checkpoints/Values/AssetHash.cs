namespace Infra.Engine.State.Checkpoints.Values;

/// <summary>Hashes of assets that have a meaning of their own.</summary>
internal static class AssetHash
{
    /// <summary>SHA-256 of nothing: an asset without content is one of empty text only if it has this hash (protocol reference 2.1).</summary>
    public const string OfEmptyText = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}
