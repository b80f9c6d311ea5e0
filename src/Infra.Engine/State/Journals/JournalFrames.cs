using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Infra.Engine.State.Journals;

/// <summary>
/// The frames of a journal. After eight bytes that name the format, each frame is 16 bytes of head (length of the content, number from 0,
/// CRC-32C of the content, CRC-32C of the head so far; all little-endian) and the content. A frame is written only when the one before
/// is on the disk: damage in the last one is a torn write, damage before it is not, nor is damage in the last one that is a single flipped
/// bit. The content is whole records, but for an entry that is larger than a frame: that goes on in the next one.
/// </summary>
internal static class JournalFrames
{
    /// <summary>Bytes of a frame's head.</summary>
    public const int HeadSize = 16;

    /// <summary>The largest content of a frame.</summary>
    public const int MaxContent = 256 * 1024 * 1024;

    /// <summary>What a journal begins with.</summary>
    public static ReadOnlySpan<byte> Magic => "INFRAJ1\n"u8;

    /// <summary>Writes a frame.</summary>
    public static void Write(IBufferWriter<byte> target, uint number, ReadOnlySpan<byte> content)
    {
        var head = target.GetSpan(HeadSize)[..HeadSize];
        BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Checksum(content));
        BinaryPrimitives.WriteUInt32LittleEndian(head[12..], Checksum(head[..12]));
        target.Advance(HeadSize);
        target.Write(content);
    }

    /// <summary>The frames of a journal's bytes.</summary>
    public static JournalFrameList Read(ReadOnlyMemory<byte> bytes)
    {
        var magic = bytes.Span[..Math.Min(bytes.Length, Magic.Length)];
        if (!Magic.StartsWith(magic))
        {
            return new([], 0, DamagedAt: 0);
        }

        var frames = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        var at = magic.Length;
        while (at < bytes.Length && TryFrame(bytes, at, (uint)frames.Count) is { } content)
        {
            frames.Add(content);
            at += HeadSize + content.Length;
        }

        var isFollowed = at < bytes.Length && IsFollowed(bytes, at, (uint)frames.Count);
        var isFlipped = at < bytes.Length && !isFollowed && IsOneBitOff(bytes.Span[at..], (uint)frames.Count);
        var damagedAt = isFollowed || isFlipped ? at : -1;
        while (frames.Count > 0 && !frames[^1].Span.EndsWith([JournalFormat.LineEnd]))
        {
            // An entry goes over several frames, and its end was not written.
            at -= HeadSize + frames[^1].Length;
            frames.RemoveAt(frames.Count - 1);
        }

        var whole = frames.Count == 0 ? 0 : at;
        return new(frames.DrainToImmutable(), whole, damagedAt) { IsFlippedAtEnd = isFlipped };
    }

    private static ReadOnlyMemory<byte>? TryFrame(ReadOnlyMemory<byte> bytes, int at, uint number)
    {
        if (TryHead(bytes.Span, at) is not { } head || head.Number != number || head.Length > bytes.Length - at - HeadSize)
        {
            return null;
        }

        // Not a conditional: with null for its other branch it would give empty content, as of an array that is null.
        var content = bytes.Slice(at + HeadSize, head.Length);
        if (Checksum(content.Span) != head.Checksum)
        {
            return null;
        }

        return content;
    }

    // Whether one flipped bit keeps this from being a frame: then it was whole once.
    private static bool IsOneBitOff(ReadOnlySpan<byte> frame, uint number)
    {
        if (frame.Length < HeadSize)
        {
            return false;
        }

        var rest = frame[HeadSize..];
        if (TryHead(frame, 0) is { } head)
        {
            return head.Number == number && head.Length <= rest.Length && IsContentOneBitOff(rest[..head.Length], head.Checksum);
        }

        Span<byte> flipped = stackalloc byte[HeadSize];
        frame[..HeadSize].CopyTo(flipped);
        for (var bit = 0; bit < HeadSize * 8; bit++)
        {
            var mask = (byte)(1 << (bit & 7));
            flipped[bit / 8] ^= mask;
            if (TryHead(flipped, 0) is { } once)
            {
                return once.Number == number && once.Length <= rest.Length && Checksum(rest[..once.Length]) == once.Checksum;
            }

            flipped[bit / 8] ^= mask;
        }

        return false;
    }

    // Records are JSON, which has no zeros: other zeros than the bit's own byte are sectors that were never written.
    private static bool IsContentOneBitOff(ReadOnlySpan<byte> content, uint checksum)
    {
        var at = FlippedBit.Find(content, Checksum(content) ^ checksum);
        return at >= 0 && !content[..at].Contains((byte)0) && !content[(at + 1)..].Contains((byte)0);
    }

    private static (int Length, uint Number, uint Checksum)? TryHead(ReadOnlySpan<byte> bytes, int at)
    {
        if (bytes.Length - at < HeadSize)
        {
            return null;
        }

        var head = bytes.Slice(at, HeadSize);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(head);
        return length <= MaxContent && BinaryPrimitives.ReadUInt32LittleEndian(head[12..]) == Checksum(head[..12])
            ? ((int)length, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), BinaryPrimitives.ReadUInt32LittleEndian(head[8..]))
            : null;
    }

    // Whether a later frame follows what cannot be read: then it was whole once.
    private static bool IsFollowed(ReadOnlyMemory<byte> bytes, int at, uint number)
    {
        for (var next = at + 1; next <= bytes.Length - HeadSize; next++)
        {
            if (TryHead(bytes.Span, next) is { } head && head.Number > number && head.Number - number < uint.MaxValue / 2)
            {
                return true;
            }
        }

        return false;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var b in bytes[(bytes.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
