using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.State.Checkpoints.Values;

/// <summary>Writes property values of a state document, with their envelopes. One document, one thread.</summary>
/// <param name="sealer">Seals secrets.</param>
/// <param name="showSecrets">Whether secrets are written in plain text, for an export.</param>
internal sealed class PropertyWriter(SecretSealer sealer, bool showSecrets)
{
    private readonly List<PathSegment> _path = [];
    private Urn _urn;
    private Func<ResourceState, PropertyMap?>? _bag;

    // Secrets inside a secret are written in plain text: the whole is sealed.
    private int _inSecret;

    /// <summary>Writes one bag of a resource.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="map">The bag.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="bag">The same bag of another state of the resource.</param>
    public void Write(Utf8JsonWriter writer, PropertyMap map, Urn urn, Func<ResourceState, PropertyMap?> bag)
    {
        (_urn, _bag) = (urn, bag);
        WriteMap(writer, map);
    }

    /// <summary>Writes a value that stands outside the bags.</summary>
    public void Write(Utf8JsonWriter writer, PropertyValue value, Urn urn)
    {
        (_urn, _bag) = (urn, null);
        WriteValue(writer, value);
    }

    private void WriteValue(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value)
        {
            case StringValue text:
                writer.WriteStringValue(text.Value);
                break;
            case MapValue map:
                WriteMap(writer, map.Properties);
                break;
            case ListValue list:
                WriteList(writer, list);
                break;
            case NumberValue number:
                WriteNumber(writer, number.Value);
                break;
            case BoolValue boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case NullValue:
                writer.WriteNullValue();
                break;
            case SecretValue secret:
                WriteSecret(writer, secret);
                break;
            case OutputValue output:
                WriteValue(writer, output.WithoutOutputs());
                break;
            default:
                WriteRare(writer, value);
                break;
        }
    }

    private void WriteMap(Utf8JsonWriter writer, PropertyMap map)
    {
        Descend();
        writer.WriteStartObject();
        foreach (var (key, value) in map.Entries)
        {
            if (key == StateFormat.SignatureKey)
            {
                throw Unwritable($"a map has the key '{key}', which marks the special values of state files");
            }

            writer.WritePropertyName(key);
            _path.Add(PathSegment.OfKey(key));
            WriteValue(writer, value);
            _path.RemoveAt(_path.Count - 1);
        }

        writer.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter writer, ListValue list)
    {
        Descend();
        writer.WriteStartArray();
        for (var i = 0; i < list.Items.Length; i++)
        {
            _path.Add(PathSegment.OfIndex(i));
            WriteValue(writer, list.Items[i]);
            _path.RemoveAt(_path.Count - 1);
        }

        writer.WriteEndArray();
    }

    private void WriteRare(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value)
        {
            case UnknownValue:
                writer.WriteStringValue(UnknownValue.Sentinel);
                break;
            case AssetValue asset:
                StartEnvelope(writer, StateFormat.AssetSignature);
                WriteOptional(writer, "hash", asset.Hash);
                WriteOptional(writer, "path", asset.Path);
                WriteOptional(writer, "text", asset is { Text: "", Hash: AssetHash.OfEmptyText } ? null : asset.Text);
                WriteOptional(writer, "uri", asset.Uri);
                writer.WriteEndObject();
                break;
            case ArchiveValue archive:
                WriteArchive(writer, archive);
                break;
            case ResourceReferenceValue reference:
                StartEnvelope(writer, StateFormat.ReferenceSignature);
                WriteOptional(writer, "id", reference.Id);
                WriteOptional(writer, "packageVersion", reference.PackageVersion);
                writer.WriteString("urn", reference.Urn.Value);
                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"values of type {value.GetType().Name} have no form in state files");
        }
    }

    private void WriteArchive(Utf8JsonWriter writer, ArchiveValue archive)
    {
        StartEnvelope(writer, StateFormat.ArchiveSignature);
        if (archive.Assets is { } assets)
        {
            writer.WritePropertyName("assets");
            WriteMap(writer, assets);
        }

        WriteOptional(writer, "hash", archive.Hash);
        WriteOptional(writer, "path", archive.Path);
        WriteOptional(writer, "uri", archive.Uri);
        writer.WriteEndObject();
    }

    private void WriteSecret(Utf8JsonWriter writer, SecretValue secret)
    {
        StartEnvelope(writer, StateFormat.SecretSignature);
        if (_inSecret > 0 || showSecrets && !(sealer.Provider.IsLocked && sealer.TryGet(secret, out _)))
        {
            writer.WriteString("plaintext", Encoding.UTF8.GetString(Plain(secret).WrittenSpan));
        }
        else
        {
            writer.WriteString("ciphertext", Sealed(secret));
        }

        writer.WriteEndObject();
    }

    private string Sealed(SecretValue secret)
    {
        if (sealer.TryGet(secret, out var ciphertext)
            || _bag is { } bag && sealer.TryGetKnown(secret, _urn, old => At(bag(old)), out ciphertext))
        {
            return ciphertext;
        }

        return sealer.Seal(secret, Plain(secret).WrittenSpan);
    }

    private PropertyValue? At(PropertyMap? bag)
    {
        PropertyValue? at = bag is null ? null : new MapValue(bag);
        foreach (var segment in _path)
        {
            at = (at, segment) switch
            {
                (MapValue map, { Key: { } key }) => map.Properties.Get(key),
                (ListValue list, { Index: >= 0 }) when segment.Index < list.Items.Length => list.Items[segment.Index],
                _ => null,
            };
        }

        return at;
    }

    private ArrayBufferWriter<byte> Plain(SecretValue secret)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, StateFormat.WriterOptions);
        _inSecret++;
        WriteValue(writer, secret.Value);
        _inSecret--;
        writer.Flush();
        return buffer;
    }

    private void Descend()
    {
        if (_path.Count >= StateFormat.MaxValueDepth)
        {
            throw Unwritable($"a value is nested deeper than {StateFormat.MaxValueDepth} levels");
        }
    }

    private DiagnosticException Unwritable(string message) => new(StateDiagnostics.BadValue.Create(message) with
    {
        Urn = _urn,
        Path = PropertyPath.Of(_path.Take(8)),
    });

    private static void StartEnvelope(Utf8JsonWriter writer, string signature)
    {
        writer.WriteStartObject();
        writer.WriteString(StateFormat.SignatureKey, signature);
    }

    private static void WriteOptional(Utf8JsonWriter writer, string key, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(key, value);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, double value)
    {
        if (!double.IsFinite(value))
        {
            StartEnvelope(writer, StateFormat.FloatSignature);
            writer.WriteString("value", BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }
        else if (NumberText.IsPlain(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteRawValue(NumberText.Format(value), skipInputValidation: true);
        }
    }
}
