namespace Infra.Core.Properties;

/// <summary>A single file. Exactly one of text, path and URI is set, or none where only the hash is carried.</summary>
/// <param name="Hash">Lower-case hex SHA-256 of the bytes, or null while it is not computed.</param>
/// <param name="Text">The content as text.</param>
/// <param name="Path">A path, relative to the program's folder.</param>
/// <param name="Uri">An http, https or file URI.</param>
public sealed record AssetValue(string? Hash, string? Text = null, string? Path = null, string? Uri = null) : PropertyValue
{
    /// <inheritdoc/>
    public bool Equals(AssetValue? other) =>
        other is not null && (Hash is not null && other.Hash is not null
            ? Hash == other.Hash
            : (Hash, Text, Path, Uri) == (other.Hash, other.Text, other.Path, other.Uri));

    /// <inheritdoc/>
    public override int GetHashCode() => 0x5e7;
}
