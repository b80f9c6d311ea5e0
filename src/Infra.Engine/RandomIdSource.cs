using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Infra.Engine;

/// <summary>Ids and seeds from the system's cryptographic generator.</summary>
public sealed class RandomIdSource : IIdSource
{
    /// <summary>The length of a seed in bytes (protocol reference 4.6).</summary>
    public const int SeedLength = 32;

    // Every declared resource takes a seed; the system is asked for many at a time.
    private const int SeedsAtOnce = 64;
    private readonly Lock _gate = new();
    private readonly byte[] _random = new byte[SeedsAtOnce * SeedLength];
    private int _used = SeedsAtOnce * SeedLength;

    /// <inheritdoc/>
    public string NewId() => Guid.NewGuid().ToString("D");

    /// <inheritdoc/>
    public string NewToken() => Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    public ImmutableArray<byte> NewSeed()
    {
        lock (_gate)
        {
            if (_used == _random.Length)
            {
                RandomNumberGenerator.Fill(_random);
                _used = 0;
            }

            var seed = ImmutableArray.Create(_random.AsSpan(_used, SeedLength));
            _used += SeedLength;
            return seed;
        }
    }
}
