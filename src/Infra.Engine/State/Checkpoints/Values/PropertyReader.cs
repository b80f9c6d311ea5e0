using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Engine.State.Checkpoints.Values;

/// <summary>Reads property values of a state document, with their envelopes (protocol reference 2.1, 5.5). One document, one thread.</summary>
internal sealed class PropertyReader(Utf8StringPool pool, SecretSealer sealer)
{
    // Longer texts hardly ever come twice.
    private const int MaxPooled = 48;

    private readonly List<KeyValuePair<string, PropertyValue>> _entries = [];
    private readonly List<PropertyValue> _items = [];

    /// <summary>Reads a map; the reader stands on its opening brace, afterwards on the closing one.</summary>
    public PropertyMap ReadMap(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return PropertyMap.Empty;
        }

        var start = reader.TokenStartIndex;
        return ReadValue(ref reader) is MapValue map ? map.Properties : throw new StateFormatException("an object is expected here", start);
    }

    /// <summary>Reads a value; the reader stands on its first token, afterwards on its last.</summary>
    public PropertyValue ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => PropertyValue.Null,
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String => ReadText(ref reader),
        JsonTokenType.StartArray => ReadList(ref reader),
        JsonTokenType.StartObject => ReadObject(ref reader),
        _ => throw new StateFormatException("a value is expected here", reader.TokenStartIndex),
    };

    private PropertyValue ReadText(ref Utf8JsonReader reader)
    {
        var text = reader.ValueSpan.Length <= MaxPooled ? pool.Get(ref reader) : Utf8StringPool.GetOnce(ref reader);
        return text.Length == UnknownValue.Sentinel.Length && text[8] == '-' && Array.IndexOf(StateFormat.Unknowns, text) >= 0
            ? PropertyValue.Unknown
            : text;
    }

    private ListValue ReadList(ref Utf8JsonReader reader)
    {
        var start = _items.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _items.Add(ReadValue(ref reader));
        }

        var items = ImmutableArray.Create(CollectionsMarshal.AsSpan(_items)[start..]);
        _items.RemoveRange(start, _items.Count - start);
        return new ListValue(items);
    }

    private PropertyValue ReadObject(ref Utf8JsonReader reader)
    {
        var start = _entries.Count;
        var offset = reader.TokenStartIndex;
        var signed = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = pool.Get(ref reader);
            signed |= key == StateFormat.SignatureKey;
            reader.Read();
            var value = ReadValue(ref reader);
            _entries.Add(KeyValuePair.Create(key, value));
        }

        var map = PropertyMap.FromSpan(CollectionsMarshal.AsSpan(_entries)[start..]);
        _entries.RemoveRange(start, _entries.Count - start);
        return signed ? Open(map, offset) : new MapValue(map);
    }

    private PropertyValue Open(PropertyMap map, long offset) => Text(map, StateFormat.SignatureKey) switch
    {
        StateFormat.SecretSignature => Secret(map, offset),
        StateFormat.AssetSignature => Asset(map),
        StateFormat.ArchiveSignature => new ArchiveValue(
            Text(map, "hash"), (map.Get("assets") as MapValue)?.Properties, Text(map, "path"), Text(map, "uri")),
        StateFormat.ReferenceSignature => Reference(map, offset),
        StateFormat.FloatSignature => Float(map, offset),
        var other => throw new StateFormatException($"a value has the signature '{other}', which is not known", offset),
    };

    private static AssetValue Asset(PropertyMap map)
    {
        var asset = new AssetValue(Text(map, "hash"), Text(map, "text"), Text(map, "path"), Text(map, "uri"));
        return asset is { Text: null, Path: null, Uri: null, Hash: AssetHash.OfEmptyText } ? asset with { Text = "" } : asset;
    }

    private static ResourceReferenceValue Reference(PropertyMap map, long offset) => Urn.TryParse(Text(map, "urn"), out var urn)
        ? new ResourceReferenceValue(urn, map.Get("id") is UnknownValue ? "" : Text(map, "id"), Text(map, "packageVersion") is { Length: > 0 } v ? v : null)
        : throw new StateFormatException("a resource reference has no URN", offset);

    private static PropertyValue Float(PropertyMap map, long offset) =>
        ulong.TryParse(Text(map, "value"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
            ? BitConverter.UInt64BitsToDouble(bits)
            : throw new StateFormatException("a number is not 16 hex digits", offset);

    private static string? Text(PropertyMap map, string key) => map.Get(key) switch
    {
        StringValue text => text.Value,
        UnknownValue => UnknownValue.Sentinel,
        _ => null,
    };

    private PropertyValue Secret(PropertyMap map, long offset)
    {
        if (Text(map, "plaintext") is { } plaintext)
        {
            return PropertyValue.Secret(Parse(System.Text.Encoding.UTF8.GetBytes(plaintext), offset));
        }

        if (Text(map, "ciphertext") is not { } ciphertext)
        {
            throw new StateFormatException("a secret has neither ciphertext nor plaintext", offset);
        }

        // Behind a provider that cannot open it, a secret is unknown, and only its ciphertext can be written again.
        var value = sealer.Provider.IsLocked ? PropertyValue.Unknown : Parse(sealer.Provider.Decrypt(ciphertext), offset).Unwrap();
        var secret = new SecretValue(value);
        sealer.Remember(secret, ciphertext);
        return secret;
    }

    private PropertyValue Parse(byte[] json, long offset)
    {
        try
        {
            var reader = new Utf8JsonReader(json, StateFormat.ReaderOptions);
            reader.Read();
            var value = ReadValue(ref reader);
            return reader.Read() ? throw new StateFormatException("a secret holds more than one value", offset) : value;
        }
        catch (JsonException)
        {
            // The exception's text could show a part of the secret.
            throw new StateFormatException("a secret does not hold JSON", offset);
        }
    }
}
