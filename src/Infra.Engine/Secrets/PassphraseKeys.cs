using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.Secrets;

/// <summary>
/// Keys derived from passphrases: PBKDF2 with HMAC-SHA256, one million rounds, 32 bytes (protocol reference 5.6). A derivation takes a
/// good part of a second, so that each is done once per process.
/// </summary>
internal static class PassphraseKeys
{
    /// <summary>Rounds of the derivation.</summary>
    public const int Iterations = 1_000_000;

    private const int KeySize = 32;
    private const int MaxCached = 64;
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Cache = new(StringComparer.Ordinal);

    /// <summary>The key of a passphrase and a salt. Callers that ask at the same time share one derivation.</summary>
    public static byte[] Derive(string passphrase, byte[] salt)
    {
        if (Cache.Count >= MaxCached)
        {
            Cache.Clear();
        }

        // The cache's keys are digests, so that it holds no passphrase.
        var digest = Convert.ToBase64String(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(passphrase)));
        return Cache.GetOrAdd(digest, _ => new Lazy<byte[]>(() =>
            Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, KeySize))).Value;
    }
}
