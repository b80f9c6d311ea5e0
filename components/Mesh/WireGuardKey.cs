using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.Mesh;

/// <summary>WireGuard's keys in the form that its tools read: 32 bytes as 44 characters of base64.</summary>
public static class WireGuardKey
{
    private const int StackBytes = 512;

    /// <summary>The private key made of 32 random bytes, clamped as <c>wg genkey</c> clamps.</summary>
    /// <param name="randomBase64">32 random bytes in base64.</param>
    public static string Private(string randomBase64)
    {
        var key = Bytes(randomBase64);
        X25519.Clamp(key);
        return ToText(key);
    }

    /// <summary>The public key of a private key, as <c>wg pubkey</c> prints it.</summary>
    public static string Public(string privateBase64)
    {
        var key = Bytes(privateBase64);
        var text = Convert.ToBase64String(X25519.PublicKey(key));
        CryptographicOperations.ZeroMemory(key);
        return text;
    }

    /// <summary>
    /// The preshared key of two hosts: HMAC-SHA256 of both names under the mesh's seed. The same whichever host comes first,
    /// different for every pair, and of one pair it tells nothing about another.
    /// </summary>
    public static string Preshared(ReadOnlySpan<byte> seed, string one, string other)
    {
        var (first, second) = string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);
        var bound = Encoding.UTF8.GetMaxByteCount(first.Length + second.Length + 1);
        Span<byte> message = bound <= StackBytes ? stackalloc byte[StackBytes] : new byte[bound];
        var length = Encoding.UTF8.GetBytes(first, message);
        message[length++] = 0;
        length += Encoding.UTF8.GetBytes(second, message[length..]);
        Span<byte> key = stackalloc byte[X25519.KeySize];
        HMACSHA256.HashData(seed, message[..length], key);
        return Convert.ToBase64String(key);
    }

    private static byte[] Bytes(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        return bytes.Length == X25519.KeySize
            ? bytes
            : throw new ArgumentException($"A WireGuard key has {X25519.KeySize} bytes.", nameof(base64));
    }

    private static string ToText(byte[] key)
    {
        var text = Convert.ToBase64String(key);
        CryptographicOperations.ZeroMemory(key);
        return text;
    }
}
