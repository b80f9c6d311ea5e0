using System.Security.Cryptography;
using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Secrets;

/// <summary>
/// Seals secrets with a passphrase, as Pulumi's passphrase provider does (protocol reference 5.6). The key is derived when it is first
/// needed.
/// </summary>
public sealed class PassphraseSecretsProvider : ISecretsProvider, IDisposable
{
    /// <summary>The type that checkpoints name.</summary>
    public const string TypeName = "passphrase";

    private const int SaltSize = 8;
    private static ReadOnlySpan<byte> Proof => "pulumi"u8;

    private readonly Lock _gate = new();
    private readonly FillRandom _random;
    private readonly Lazy<AesGcm> _cipher;

    private PassphraseSecretsProvider(string state, Func<AesGcm> open, FillRandom random)
    {
        State = state;
        _random = random;
        _cipher = new Lazy<AesGcm>(open);
    }

    /// <summary>The salt and a proof of the passphrase: what <c>encryptionsalt</c> in a stack's settings holds.</summary>
    public string State { get; }

    /// <inheritdoc/>
    public SecretsProviderState Description => Describe(State);

    /// <inheritdoc/>
    public bool IsLocked => false;

    /// <summary>Opens the provider that a state text belongs to.</summary>
    /// <param name="passphrase">The passphrase; whether it is the right one is found out at the first use.</param>
    /// <param name="state">The text: <see cref="State"/>.</param>
    /// <param name="random">Fills nonces; the system's own where it is null.</param>
    /// <param name="advice">What to do where the passphrase is wrong; null for where one may come from.</param>
    public static PassphraseSecretsProvider Open(string passphrase, string state, FillRandom? random = null, string? advice = null) =>
        new(state, () => OpenCipher(passphrase, state, advice), random ?? RandomNumberGenerator.Fill);

    /// <summary>Makes a provider with a fresh salt. Derives the key at once.</summary>
    public static PassphraseSecretsProvider Create(string passphrase, FillRandom? random = null)
    {
        random ??= RandomNumberGenerator.Fill;
        var salt = new byte[SaltSize];
        random(salt);
        var cipher = new AesGcm(PassphraseKeys.Derive(passphrase, salt), AesGcm.TagByteSizes.MaxSize);
        var state = $"{SealedText.Prefix}{Convert.ToBase64String(salt)}:{SealedText.Seal(cipher, Proof, random)}";
        return new PassphraseSecretsProvider(state, () => cipher, random);
    }

    /// <summary>What a checkpoint records about a passphrase provider with this state text.</summary>
    public static SecretsProviderState Describe(string state) =>
        new(TypeName, JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["salt"] = state }));

    /// <inheritdoc/>
    public void Verify() => _ = _cipher.Value;

    /// <inheritdoc/>
    public string Encrypt(ReadOnlySpan<byte> utf8)
    {
        // A cipher serves one caller at a time.
        lock (_gate)
        {
            return SealedText.Seal(_cipher.Value, utf8, _random);
        }
    }

    /// <inheritdoc/>
    public byte[] Decrypt(string ciphertext)
    {
        lock (_gate)
        {
            return SealedText.TryOpen(_cipher.Value, ciphertext, out var plain) ? plain : throw Damaged();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_cipher.IsValueCreated)
        {
            _cipher.Value.Dispose();
        }
    }

    private static DiagnosticException Damaged() => new(SecretsDiagnostics.DamagedSecret.Create(
        "a sealed secret cannot be opened: it was damaged, or sealed with another passphrase or salt") with
    {
        NextStep = "restore the secret from an earlier state or set it again",
    });

    private static AesGcm OpenCipher(string passphrase, string state, string? advice)
    {
        if (state.Split(':', 3) is not ["v1", var saltText, var proof] || SealedText.Decode(saltText) is not { Length: > 0 } salt)
        {
            throw new DiagnosticException(SecretsDiagnostics.BadProviderState.Create(
                "the passphrase provider's salt is not of the form v1:SALT:v1:NONCE:PROOF") with
            {
                NextStep = "restore 'encryptionsalt' of the stack's settings file, or the state, from an earlier version",
            });
        }

        var cipher = new AesGcm(PassphraseKeys.Derive(passphrase, salt), AesGcm.TagByteSizes.MaxSize);
        if (SealedText.TryOpen(cipher, proof, out var plain) && plain.AsSpan().SequenceEqual(Proof))
        {
            return cipher;
        }

        cipher.Dispose();
        throw new DiagnosticException(SecretsDiagnostics.WrongPassphrase.Create("incorrect passphrase: it does not open this stack's secrets") with
        {
            NextStep = advice ?? SecretsDiagnostics.PassphraseAdvice,
        });
    }
}
