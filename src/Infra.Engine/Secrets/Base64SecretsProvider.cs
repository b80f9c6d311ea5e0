using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Secrets;

/// <summary>Writes secrets as base64: no protection at all. Pulumi's own tests use it, and states made by them name it.</summary>
public sealed class Base64SecretsProvider : ISecretsProvider
{
    /// <summary>The type that checkpoints name.</summary>
    public const string TypeName = "b64";

    /// <inheritdoc/>
    public SecretsProviderState Description { get; } = new(TypeName, null);

    /// <inheritdoc/>
    public bool IsLocked => false;

    /// <inheritdoc/>
    public void Verify()
    {
    }

    /// <inheritdoc/>
    public string Encrypt(ReadOnlySpan<byte> utf8) => Convert.ToBase64String(utf8);

    /// <inheritdoc/>
    public byte[] Decrypt(string ciphertext) => SealedText.Decode(ciphertext)
        ?? throw new DiagnosticException(SecretsDiagnostics.DamagedSecret.Create("a sealed secret is not base64"));
}
