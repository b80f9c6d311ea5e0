namespace Infra.Core.Properties;

/// <summary>A collection of files. Exactly one of assets, path and URI is set, or none where only the hash is carried.</summary>
/// <param name="Hash">Lower-case hex SHA-256 (protocol reference 2.7), or null while it is not computed.</param>
/// <param name="Assets">Name to <see cref="AssetValue"/> or <see cref="ArchiveValue"/>.</param>
/// <param name="Path">A path, relative to the program's folder.</param>
/// <param name="Uri">An http, https or file URI.</param>
public sealed record ArchiveValue(string? Hash, PropertyMap? Assets = null, string? Path = null, string? Uri = null) : PropertyValue
{
    /// <inheritdoc/>
    public bool Equals(ArchiveValue? other) =>
        other is not null && (Hash is not null && other.Hash is not null
            ? Hash == other.Hash
            : Hash == other.Hash && Path == other.Path && Uri == other.Uri && Equals(Assets, other.Assets));

    /// <inheritdoc/>
    public override int GetHashCode() => 0xa7c;
}
