using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Infra.Engine.State.Journals;

/// <summary>
/// The frames of a journal. After eight bytes that name the format, each frame is 16 bytes of head (length of the content, number from 0,
/// CRC-32C of the content, CRC-32C of the head so far; all little-endian) and the content. A frame is written only when the one before
/// is on the disk: damage in the last one is a torn write, damage before it is not. The content is whole records, but for an entry that is
/// larger than a frame: that goes on in the next one.
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

    /// <summary>The frames of a journal's bytes. One bit of a head or of a content that has changed is put right.</summary>
    public static JournalFrameList Read(ReadOnlyMemory<byte> bytes)
    {
        var magic = bytes.Span[..Math.Min(bytes.Length, Magic.Length)];
        if (!Magic.StartsWith(magic))
        {
            return new([], 0, DamagedAt: 0);
        }

        var frames = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        var (at, mended) = (magic.Length, 0);
        while (at < bytes.Length && TryFrame(bytes, at, (uint)frames.Count) is { } frame)
        {
            frames.Add(frame.Content);
            at += HeadSize + frame.Content.Length;
            mended += frame.IsMended ? 1 : 0;
        }

        var damagedAt = at < bytes.Length && IsFollowed(bytes, at, (uint)frames.Count) ? at : -1;
        while (frames.Count > 0 && !frames[^1].Span.EndsWith([JournalFormat.LineEnd]))
        {
            // An entry goes over several frames, and its end was not written.
            at -= HeadSize + frames[^1].Length;
            frames.RemoveAt(frames.Count - 1);
        }

        var whole = frames.Count == 0 ? 0 : at;
        return new(frames.DrainToImmutable(), whole, damagedAt) { Mended = mended };
    }

    private static (ReadOnlyMemory<byte> Content, bool IsMended)? TryFrame(ReadOnlyMemory<byte> bytes, int at, uint number)
    {
        var isMended = false;
        var found = TryHead(bytes.Span, at);
        if (found is null && RestoredHead(bytes.Span, at) is { } restored)
        {
            (found, isMended) = (TryHead(restored, 0), true);
        }

        if (found is not { } head || head.Number != number || head.Length > bytes.Length - at - HeadSize)
        {
            return null;
        }

        var content = bytes.Slice(at + HeadSize, head.Length);
        return Checksum(content.Span) is var checksum && checksum == head.Checksum ? (content, isMended)
            : FlippedBit.Restore(content.Span, checksum ^ head.Checksum) is { } mended ? (mended, true)
            : null;
    }

    // The bit may be one of the head's own checksum.
    private static byte[]? RestoredHead(ReadOnlySpan<byte> bytes, int at)
    {
        if (bytes.Length - at < HeadSize)
        {
            return null;
        }

        var head = bytes.Slice(at, HeadSize);
        var syndrome = Checksum(head[..12]) ^ BinaryPrimitives.ReadUInt32LittleEndian(head[12..]);
        var fields = BitOperations.IsPow2(syndrome) ? head[..12].ToArray() : syndrome == 0 ? null : FlippedBit.Restore(head[..12], syndrome);
        if (fields is null)
        {
            return null;
        }

        var restored = new byte[HeadSize];
        fields.CopyTo(restored, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(restored.AsSpan(12), Checksum(fields));
        return restored;
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
