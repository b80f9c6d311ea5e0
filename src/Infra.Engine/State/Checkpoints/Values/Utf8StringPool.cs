using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Infra.Engine.State.Checkpoints.Values;

/// <summary>Gives one string for every occurrence of the same JSON text: types, URNs and property names come thousands of times.</summary>
internal sealed class Utf8StringPool
{
    private const int InitialSize = 1024;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly List<Entry> _entries = new(InitialSize);
    private int[] _buckets = new int[InitialSize];

    /// <summary>The text of the reader's string or property name.</summary>
    public string Get(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped)
        {
            return Unescaped(ref reader);
        }

        var hash = Hash(reader.ValueSpan);
        for (var at = _buckets[hash & (uint)(_buckets.Length - 1)] - 1; at >= 0;)
        {
            ref readonly var entry = ref CollectionsMarshal.AsSpan(_entries)[at];
            if (entry.Hash == hash && reader.ValueTextEquals(entry.Text))
            {
                return entry.Text;
            }

            at = entry.Next;
        }

        var text = Decode(ref reader);
        Add(hash, text);
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

    private void Add(uint hash, string text)
    {
        if (_entries.Count == _buckets.Length)
        {
            Grow();
        }

        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _entries.Add(new Entry(hash, text, bucket - 1));
        bucket = _entries.Count;
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (var i = 0; i < entries.Length; i++)
        {
            ref var bucket = ref _buckets[entries[i].Hash & (uint)(_buckets.Length - 1)];
            entries[i] = entries[i] with { Next = bucket - 1 };
            bucket = i + 1;
        }
    }

    private readonly record struct Entry(uint Hash, string Text, int Next);
}
