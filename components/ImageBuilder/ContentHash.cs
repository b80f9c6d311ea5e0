using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.ImageBuilder;

/// <summary>
/// The SHA-256 of a list of texts. Every text goes in with its length, so that moving a border between two changes the hash.
/// </summary>
public static class ContentHash
{
    /// <summary>The hash as 64 lower-case hexadecimal digits.</summary>
    public static string Of(params IEnumerable<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
