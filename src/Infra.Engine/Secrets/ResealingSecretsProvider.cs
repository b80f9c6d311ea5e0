using Infra.Core.Deployments;

namespace Infra.Engine.Secrets;

/// <summary>
/// Opens with one provider and seals with another: a state that is written with it has every secret sealed anew, and names the other
/// provider.
/// </summary>
/// <param name="from">What opens.</param>
/// <param name="to">What seals.</param>
public sealed class ResealingSecretsProvider(ISecretsProvider from, ISecretsProvider to) : ISecretsProvider
{
    /// <inheritdoc/>
    public SecretsProviderState? Description => to.Description;

    /// <inheritdoc/>
    public bool IsLocked => from.IsLocked || to.IsLocked;

    /// <inheritdoc/>
    public void Verify()
    {
        from.Verify();
        to.Verify();
    }

    /// <inheritdoc/>
    public string Encrypt(ReadOnlySpan<byte> utf8) => to.Encrypt(utf8);

    /// <inheritdoc/>
    public byte[] Decrypt(string ciphertext) => from.Decrypt(ciphertext);

    /// <summary>Gives this kind of provider for whatever a state names.</summary>
    /// <param name="source">Finds what opens.</param>
    /// <param name="to">What seals.</param>
    public static ISecretsProviderSource Source(ISecretsProviderSource source, ISecretsProvider to) => new ResealingSource(source, to);

    private sealed class ResealingSource(ISecretsProviderSource source, ISecretsProvider to) : ISecretsProviderSource
    {
        public ISecretsProvider Open(SecretsProviderState? recorded) => new ResealingSecretsProvider(source.Open(recorded), to);
    }
}
