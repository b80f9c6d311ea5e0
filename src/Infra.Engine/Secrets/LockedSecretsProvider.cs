using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Secrets;

/// <summary>Stands for a provider that cannot be opened here: sealed secrets pass through unchanged, nothing is opened or sealed.</summary>
/// <param name="description">What the checkpoint records about it; null where the stack has no provider.</param>
/// <param name="reason">Why it cannot be opened.</param>
public sealed class LockedSecretsProvider(SecretsProviderState? description, Diagnostic reason) : ISecretsProvider
{
    /// <inheritdoc/>
    public SecretsProviderState? Description => description;

    /// <inheritdoc/>
    public bool IsLocked => true;

    /// <inheritdoc/>
    public void Verify() => throw new DiagnosticException(reason);

    /// <inheritdoc/>
    public string Encrypt(ReadOnlySpan<byte> utf8) => throw new DiagnosticException(reason);

    /// <inheritdoc/>
    public byte[] Decrypt(string ciphertext) => throw new DiagnosticException(reason);
}
