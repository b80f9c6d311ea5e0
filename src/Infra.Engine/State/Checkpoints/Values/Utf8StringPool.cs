using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Infra.Engine.State.Checkpoints.Values;

/// <summary>
/// Gives one string for many occurrences of the same JSON text: types, URNs and property names come thousands of times. Remembers as many texts
/// as fit into memory that is cheap to come by; a text that was pushed out is made once more.
/// </summary>
internal sealed class Utf8StringPool
{
    // A power of two, and the slots are no large object of the runtime: those are collected at the price of everything else.
    private const int Size = 4096;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Slot[] _slots = new Slot[Size];

    /// <summary>The text of the reader's string or property name.</summary>
    public string Get(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return Unescaped(ref reader);
        }

        var hash = Hash(reader.ValueSpan);
        ref var slot = ref _slots[hash & (Size - 1)];
        if (slot.Text is { } known && slot.Hash == hash && reader.ValueTextEquals(known))
        {
            return known;
        }

        var text = Decode(ref reader);
        slot = new Slot(hash, text);
        return text;
    }

    /// <summary>The text of the reader's string, without keeping it.</summary>
    public static string GetOnce(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? Unescaped(ref reader) : Decode(ref reader);

    private static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new StateFormatException("a text is not valid UTF-8", reader.TokenStartIndex);
        }
    }

    private static string Decode(ref Utf8JsonReader reader)
    {
        try
        {
            return Strict.GetString(reader.ValueSpan);
        }
        catch (DecoderFallbackException)
        {
            throw new StateFormatException("a text is not valid UTF-8", reader.TokenStartIndex);
        }
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(utf8))
        {
            hash = BitOperations.Crc32C(hash, word);
        }

        foreach (var b in utf8[(utf8.Length & ~7)..])
        {
            hash = BitOperations.Crc32C(hash, b);
        }

        return hash;
    }

    private readonly record struct Slot(uint Hash, string? Text);
}
