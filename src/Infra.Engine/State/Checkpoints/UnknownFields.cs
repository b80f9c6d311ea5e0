using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Infra.Engine.State.Checkpoints;

/// <summary>
/// Collects fields that are not modelled, so that they are written as they were read. Values that come again share one copy: a stack
/// trace is the same for hundreds of resources.
/// </summary>
/// <param name="document">The document that the reader started at the beginning of.</param>
internal sealed class UnknownFields(ReadOnlyMemory<byte> document)
{
    private readonly Dictionary<int, JsonElement> _seen = [];
    private ImmutableSortedDictionary<string, JsonElement>.Builder? _fields;

    /// <summary>Takes the reader's value.</summary>
    public void Read(ref Utf8JsonReader reader, string name)
    {
        _fields ??= ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        _fields[name] = ReadValue(ref reader);
    }

    /// <summary>Reads the reader's value.</summary>
    public JsonElement ReadValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var again = reader;
        reader.Skip();
        var raw = document.Span[start..(int)reader.BytesConsumed];
        var hash = default(HashCode);
        hash.AddBytes(raw);
        var key = hash.ToHashCode();
        if (_seen.TryGetValue(key, out var seen) && JsonMarshal.GetRawUtf8Value(seen).SequenceEqual(raw))
        {
            return seen;
        }

        return _seen[key] = JsonElement.ParseValue(ref again);
    }

    /// <summary>The fields since the last call, or null for none.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? Take()
    {
        var taken = _fields?.ToImmutable();
        _fields = null;
        return taken;
    }
}
