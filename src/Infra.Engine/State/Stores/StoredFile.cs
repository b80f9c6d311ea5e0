using Infra.Engine.State.Buckets;

namespace Infra.Engine.State.Stores;

/// <summary>A stack file as it is in the store.</summary>
/// <param name="Key">Where.</param>
/// <param name="Blob">Its bytes, hashed only where somebody asks: whoever only reads does not.</param>
internal sealed record StoredFile(string Key, Blob Blob)
{
    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Content => Blob.Content;

    /// <summary>Lower-case hex SHA-256 of the bytes.</summary>
    public string Hash => Blob.Hash;

    /// <summary>The version that writing it gave; null for one that was read, or is not written yet.</summary>
    public string? Written { get; init; }

    /// <summary>The version that is in the store.</summary>
    public string Version => Written ?? Blob.Version;

    /// <summary>Whether it is compressed, by its name.</summary>
    public bool IsGzip => Key.EndsWith(StateLayout.GzipSuffix, StringComparison.Ordinal);
}
