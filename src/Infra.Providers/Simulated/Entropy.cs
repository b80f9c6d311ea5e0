using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Providers.Simulated;

/// <summary>
/// Values that look random and are not: each follows from a seed and a purpose alone, so that neither time nor the order of calls shows.
/// </summary>
internal sealed class Entropy
{
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";

    private readonly byte[] _key;

    public Entropy(params ReadOnlySpan<string> seed) => _key = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', seed)));

    public Entropy(ReadOnlySpan<byte> seed) => _key = SHA256.HashData(seed);

    /// <summary>Bytes for a purpose.</summary>
    public byte[] Bytes(string purpose, int count)
    {
        var result = new byte[count];
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes];
        byte[] input = [.. _key, .. Encoding.UTF8.GetBytes(purpose), 0, 0, 0, 0];
        for (var (at, counter) = (0, 0); at < count; at += block.Length, counter++)
        {
            BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(input.Length - 4), counter);
            SHA256.HashData(input, block);
            block[..Math.Min(block.Length, count - at)].CopyTo(result.AsSpan(at));
        }

        return result;
    }

    /// <summary>Lower-case hex digits.</summary>
    public string Hex(string purpose, int digits) => Convert.ToHexStringLower(Bytes(purpose, (digits + 1) / 2))[..digits];

    /// <summary>Decimal digits, the first not zero.</summary>
    public string Digits(string purpose, int count)
    {
        var digits = Text(purpose, count, "0123456789");
        return digits[0] == '0' ? "7" + digits[1..] : digits;
    }

    /// <summary>Characters of an alphabet.</summary>
    public string Text(string purpose, int length, string alphabet = Alphanumeric) =>
        string.Create(length, (Bytes(purpose, length * 2), alphabet), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = state.alphabet[BinaryPrimitives.ReadUInt16BigEndian(state.Item1.AsSpan(i * 2)) % state.alphabet.Length];
            }
        });

    /// <summary>A whole number from zero to one less than the limit.</summary>
    public long Number(string purpose, long limit) =>
        limit <= 0 ? 0 : (long)(BinaryPrimitives.ReadUInt64BigEndian(Bytes(purpose, 8)) % (ulong)limit);

    /// <summary>A version 4 UUID.</summary>
    public string Uuid(string purpose, int version = 4)
    {
        var bytes = Bytes(purpose, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    /// <summary>A time in 2026, in RFC 3339. The simulated past is the same for everybody.</summary>
    public string Time(string purpose) =>
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(Number(purpose, 31 * 86400))
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
