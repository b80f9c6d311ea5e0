using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Engine;

/// <summary>Ids and seeds that count up from one: the deterministic twin of <see cref="RandomIdSource"/>.</summary>
public sealed class SequentialIdSource : IIdSource
{
    private long _last;
    private long _lastToken;

    /// <inheritdoc/>
    public string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Interlocked.Increment(ref _last));
        bytes[6] = 0x40;
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <inheritdoc/>
    public string NewToken() => string.Create(CultureInfo.InvariantCulture, $"token-{Interlocked.Increment(ref _lastToken)}");

    /// <inheritdoc/>
    public ImmutableArray<byte> NewSeed()
    {
        var seed = new byte[RandomIdSource.SeedLength];
        BinaryPrimitives.WriteInt64BigEndian(seed, Interlocked.Increment(ref _last));
        return [.. seed];
    }
}
