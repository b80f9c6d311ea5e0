using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Secrets;

/// <summary>Encrypts and decrypts a stack's secrets. Safe for concurrent use.</summary>
public interface ISecretsProvider
{
    /// <summary>What a checkpoint records about it; null for one that a checkpoint cannot name.</summary>
    SecretsProviderState? Description { get; }

    /// <summary>Whether secrets can be opened; a locked one only carries sealed secrets from state to state.</summary>
    bool IsLocked { get; }

    /// <summary>Makes sure that it can encrypt and decrypt: derives its key, checks its passphrase.</summary>
    /// <exception cref="DiagnosticException">It cannot: locked, or the passphrase is wrong.</exception>
    void Verify();

    /// <summary>Seals UTF-8 text; the result is fresh at every call.</summary>
    /// <exception cref="DiagnosticException">It is locked, or the passphrase is wrong.</exception>
    string Encrypt(ReadOnlySpan<byte> utf8);

    /// <summary>Opens a sealed text, as UTF-8.</summary>
    /// <exception cref="DiagnosticException">It is locked, the passphrase is wrong, or the text is damaged.</exception>
    byte[] Decrypt(string ciphertext);
}
