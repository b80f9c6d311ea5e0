namespace Infra.Engine.State.Stores;

/// <summary>A stack file as it is on the disk.</summary>
/// <param name="Path">Where.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Hash">Lower-case hex SHA-256 of the bytes.</param>
internal sealed record StoredFile(string Path, ReadOnlyMemory<byte> Content, string Hash)
{
    /// <summary>Whether it is compressed, by its name.</summary>
    public bool IsGzip => Path.EndsWith(StateLayout.GzipSuffix, StringComparison.Ordinal);
}
