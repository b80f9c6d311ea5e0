using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.Secrets;

/// <summary>
/// The sealed form of a text, <c>v1:NONCE:CIPHERTEXT</c> in base64: AES-256-GCM with a nonce of 12 bytes and a tag of 16 at the end
/// (protocol reference 5.6).
/// </summary>
internal static class SealedText
{
    /// <summary>The version, with its separator.</summary>
    public const string Prefix = "v1:";

    private const int NonceSize = 12;
    private const int TagSize = 16;

    public static string Seal(AesGcm cipher, ReadOnlySpan<byte> utf8, FillRandom random)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        random(nonce);
        var payload = new byte[utf8.Length + TagSize];
        cipher.Encrypt(nonce, utf8, payload.AsSpan(0, utf8.Length), payload.AsSpan(utf8.Length));
        return $"{Prefix}{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(payload)}";
    }

    /// <summary>Opens a text, or says that it is malformed or sealed with another key.</summary>
    public static bool TryOpen(AesGcm cipher, string text, [NotNullWhen(true)] out byte[]? utf8)
    {
        utf8 = null;
        if (text.Split(':') is not ["v1", var first, var second] || Decode(first) is not { Length: NonceSize } nonce
            || Decode(second) is not { Length: >= TagSize } payload)
        {
            return false;
        }

        var plain = new byte[payload.Length - TagSize];
        try
        {
            cipher.Decrypt(nonce, payload.AsSpan(0, plain.Length), payload.AsSpan(plain.Length), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        utf8 = plain;
        return true;
    }

    /// <summary>The bytes of base64 text, or null.</summary>
    public static byte[]? Decode(string base64)
    {
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(base64.Length)];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
