using System.Security.Cryptography;

namespace Infra.Engine.State.Buckets;

/// <summary>A blob as it was read.</summary>
/// <param name="content">Its bytes. Nobody changes them.</param>
/// <param name="version">
/// What changes whenever the content does: an ETag, a row's counter. Null where the medium has none; then the content's hash serves.
/// </param>
public sealed class Blob(ReadOnlyMemory<byte> content, string? version)
{
    private string? _version = version;

    /// <summary>Its bytes.</summary>
    public ReadOnlyMemory<byte> Content => content;

    /// <summary>What a conditional write or delete must give to act on exactly what was read.</summary>
    public string Version => _version ??= VersionOf(content.Span);

    /// <summary>The version of a content on a medium that has no versions of its own: lower-case hex SHA-256.</summary>
    public static string VersionOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
