using System.Text.Json;
using Infra.Core.Properties;

namespace Infra.Engine.Events;

/// <summary>
/// Writes property values as Pulumi's JSON does. Secrets are masked, assets come without their text (protocol reference 2.1 and 4.16).
/// </summary>
/// <param name="envelopes">Whether a secret is an envelope around the mask, as in events, or the mask alone, as in a preview digest.</param>
/// <param name="showSecrets">Whether secrets are shown.</param>
public sealed class PropertyJson(bool envelopes, bool showSecrets = false)
{
    private const string SignatureKey = "4dabf18193072939515e22adb298388d";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    private const string AssetSignature = "c44067f5952c0a294b673a41bacd8c17";
    private const string ArchiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
    private const string ReferenceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
    private const int MaxDepth = 128;

    /// <summary>What stands for the text of an asset.</summary>
    private const string Elided = "<contents elided>";

    /// <summary>What stands for a secret.</summary>
    public const string Masked = "[secret]";

    /// <summary>Writes a map as an object.</summary>
    public void Write(Utf8JsonWriter json, PropertyMap map) => Write(json, map, 0);

    /// <summary>Writes a value.</summary>
    public void Write(Utf8JsonWriter json, PropertyValue value) => Write(json, value, 0);

    private void Write(Utf8JsonWriter json, PropertyMap map, int depth)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map.Entries)
        {
            json.WritePropertyName(key);
            Write(json, value, depth + 1);
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, PropertyValue value, int depth)
    {
        switch (value)
        {
            case BoolValue b:
                json.WriteBooleanValue(b.Value);
                break;
            case NumberValue n when double.IsFinite(n.Value):
                json.WriteNumberValue(n.Value);
                break;
            case NumberValue n:
                json.WriteStringValue(n.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case StringValue s:
                json.WriteStringValue(s.Value);
                break;
            case NullValue:
                json.WriteNullValue();
                break;
            case SecretValue secret:
                Secret(json, secret.Value, depth);
                break;
            case UnknownValue or OutputValue { Value: null }:
                json.WriteStringValue(UnknownValue.Sentinel);
                break;
            case OutputValue { IsSecret: true, Value: { } hidden }:
                Secret(json, hidden, depth);
                break;
            case OutputValue { Value: { } inner }:
                Write(json, inner, depth);
                break;
            default:
                Structure(json, value, depth);
                break;
        }
    }

    private void Structure(Utf8JsonWriter json, PropertyValue value, int depth)
    {
        switch (value)
        {
            case ListValue or MapValue when depth >= MaxDepth:
                json.WriteStringValue("…");
                break;
            case MapValue map:
                Write(json, map.Properties, depth);
                break;
            case ListValue list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item, depth + 1);
                }

                json.WriteEndArray();
                break;
            case AssetValue asset:
                Asset(json, asset);
                break;
            case ArchiveValue archive:
                Archive(json, archive, depth);
                break;
            case ResourceReferenceValue reference:
                Signed(json, ReferenceSignature, ("urn", reference.Urn.Value), ("id", reference.Id), ("packageVersion", reference.PackageVersion));
                break;
            default:
                throw new InvalidOperationException($"unknown property value {value.GetType().Name}");
        }
    }

    private void Secret(Utf8JsonWriter json, PropertyValue hidden, int depth)
    {
        if (showSecrets)
        {
            Write(json, hidden, depth);
        }
        else if (envelopes)
        {
            Signed(json, SecretSignature, ("ciphertext", Masked));
        }
        else
        {
            json.WriteStringValue(Masked);
        }
    }

    private static void Asset(Utf8JsonWriter json, AssetValue asset) => Signed(
        json, AssetSignature, ("hash", asset.Hash), ("text", asset.Text is null ? null : Elided), ("path", asset.Path), ("uri", asset.Uri));

    private void Archive(Utf8JsonWriter json, ArchiveValue archive, int depth)
    {
        json.WriteStartObject();
        json.WriteString(SignatureKey, ArchiveSignature);
        Fields(json, ("hash", archive.Hash), ("path", archive.Path), ("uri", archive.Uri));
        if (archive.Assets is { } assets)
        {
            json.WriteStartObject("assets");
            foreach (var (name, value) in assets.Entries)
            {
                json.WritePropertyName(name);
                Write(json, value, depth + 1);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Signed(Utf8JsonWriter json, string signature, params ReadOnlySpan<(string Key, string? Value)> fields)
    {
        json.WriteStartObject();
        json.WriteString(SignatureKey, signature);
        Fields(json, fields);
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, params ReadOnlySpan<(string Key, string? Value)> fields)
    {
        foreach (var (key, value) in fields)
        {
            if (value is { Length: > 0 })
            {
                json.WriteString(key, value);
            }
        }
    }
}
