using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Infra.Engine;

/// <summary>Ids and seeds from the system's cryptographic generator.</summary>
public sealed class RandomIdSource : IIdSource
{
    /// <summary>The length of a seed in bytes (protocol reference 4.6).</summary>
    public const int SeedLength = 32;

    /// <inheritdoc/>
    public string NewId() => Guid.NewGuid().ToString("D");

    /// <inheritdoc/>
    public string NewToken() => Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    public ImmutableArray<byte> NewSeed() => [.. RandomNumberGenerator.GetBytes(SeedLength)];
}
