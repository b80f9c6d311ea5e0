namespace Infra.Engine.State.Stores;

/// <summary>A stack file as it is in the store.</summary>
/// <param name="Key">Where.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Hash">Lower-case hex SHA-256 of the bytes.</param>
internal sealed record StoredFile(string Key, ReadOnlyMemory<byte> Content, string Hash)
{
    /// <summary>The version of the blob; null for one that is not written yet.</summary>
    public string? Version { get; init; }

    /// <summary>Whether it is compressed, by its name.</summary>
    public bool IsGzip => Key.EndsWith(StateLayout.GzipSuffix, StringComparison.Ordinal);
}
