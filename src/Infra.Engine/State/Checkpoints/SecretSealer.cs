using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Secrets;

namespace Infra.Engine.State.Checkpoints;

/// <summary>
/// Seals and opens the secrets of one stack, and remembers how each was sealed, so that a secret which does not change keeps its
/// ciphertext (protocol reference 5.5). Safe for concurrent use.
/// </summary>
public sealed class SecretSealer(ISecretsProvider provider)
{
    private readonly ConcurrentDictionary<SecretValue, string> _ciphertexts = new(ReferenceEqualityComparer.Instance);
    private volatile Lazy<Dictionary<Urn, ResourceState>>? _known;

    /// <summary>What encrypts.</summary>
    public ISecretsProvider Provider => provider;

    /// <summary>
    /// Makes the secrets of a snapshot known: an equal secret at the same place of the same resource keeps its ciphertext, even when it
    /// is another instance.
    /// </summary>
    public void Know(ImmutableArray<ResourceState> resources) => _known = new Lazy<Dictionary<Urn, ResourceState>>(() =>
    {
        var known = new Dictionary<Urn, ResourceState>(resources.Length);
        foreach (var resource in resources)
        {
            if (!resource.Delete)
            {
                known[resource.Urn] = resource;
            }
        }

        return known;
    });

    /// <summary>Remembers a secret's ciphertext.</summary>
    internal void Remember(SecretValue secret, string ciphertext) => _ciphertexts[secret] = ciphertext;

    /// <summary>The ciphertext of a secret that was opened or sealed before.</summary>
    internal bool TryGet(SecretValue secret, [NotNullWhen(true)] out string? ciphertext)
    {
        ciphertext = null;
        return provider is not ResealingSecretsProvider && _ciphertexts.TryGetValue(secret, out ciphertext);
    }

    /// <summary>The ciphertext of an equal secret that is known at the same place.</summary>
    internal bool TryGetKnown(SecretValue secret, Urn urn, Func<ResourceState, PropertyValue?> find, [NotNullWhen(true)] out string? ciphertext)
    {
        ciphertext = null;
        if (_known?.Value.TryGetValue(urn, out var resource) != true || find(resource!) is not SecretValue known || !known.Equals(secret)
            || !TryGet(known, out ciphertext))
        {
            return false;
        }

        Remember(secret, ciphertext);
        return true;
    }

    /// <summary>Seals a secret's text.</summary>
    internal string Seal(SecretValue secret, ReadOnlySpan<byte> utf8)
    {
        var ciphertext = provider.Encrypt(utf8);
        Remember(secret, ciphertext);
        return ciphertext;
    }
}
