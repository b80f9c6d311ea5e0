using System.Security.Cryptography;

namespace Infra.Engine.State.Buckets;

/// <summary>A blob as it was read.</summary>
/// <param name="content">Its bytes. Nobody changes them.</param>
/// <param name="version">
/// What changes whenever the content does: an ETag, a row's counter. Null where the medium has none; then the content's hash serves.
/// </param>
public sealed class Blob(ReadOnlyMemory<byte> content, string? version)
{
    private string? _hash;

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Content => content;

    /// <summary>What a conditional write or delete must give to act on exactly what was read.</summary>
    public string Version => version ?? Hash;

    /// <summary>Lower-case hex SHA-256 of the content: its version on a medium that has none of its own.</summary>
    public string Hash => _hash ??= HashOf(content.Span);

    /// <summary>Lower-case hex SHA-256 of a content.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
