using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infra.Core.Properties;

namespace Infra.Providers.Simulated.World;

/// <summary>
/// A world's entries as JSON, one object each. Secrets are kept as salted hashes: enough to see whether a value is still the same, and
/// nothing to steal.
/// </summary>
internal static class WorldJson
{
    private const string Hash = "$secret";
    private const string Asset = "$asset";
    private const string Archive = "$archive";

    /// <summary>Writes an entry on one line.</summary>
    public static ReadOnlyMemory<byte> Write(WorldEntry entry, string seed)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            switch (entry)
            {
                case WorldEntry.Counted counted:
                    json.WriteString("urn", counted.Urn);
                    json.WriteNumber("creates", counted.Count);
                    break;
                case WorldEntry.Drifted drifted:
                    json.WriteString("drift", drifted.Key);
                    break;
                case WorldEntry.Put { Resource: var resource }:
                    WriteResource(json, resource, seed);
                    break;
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Reads an entry.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static WorldEntry Read(JsonElement json)
    {
        try
        {
            return json.TryGetProperty("creates", out var creates) ? new WorldEntry.Counted(Text(json, "urn"), creates.GetInt32())
                : json.TryGetProperty("drift", out var drift) ? new WorldEntry.Drifted(drift.GetString()!)
                : new WorldEntry.Put(ReadResource(json));
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException("an entry of the world has not the expected form: " + e.Message, e);
        }
    }

    /// <summary>The stand-in for a secret's value.</summary>
    public static string HashOf(PropertyValue secret, string seed) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed + "\n" + secret.WithoutSecrets())));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    private static void WriteResource(Utf8JsonWriter json, SimulatedResource resource, string seed)
    {
        json.WriteString("type", resource.Type);
        json.WriteString("id", resource.Id);
        json.WriteString("urn", resource.Urn);
        json.WriteString("status", resource.Status.ToString());
        json.WriteNumber("revision", resource.Revision);
        json.WriteString("created", resource.Created.ToString("O", CultureInfo.InvariantCulture));
        if (resource.Token is { } token)
        {
            json.WriteString("token", token);
        }

        json.WritePropertyName("inputs");
        WriteMap(json, resource.Inputs, seed);
        json.WritePropertyName("outputs");
        WriteMap(json, resource.Outputs, seed);
    }

    private static SimulatedResource ReadResource(JsonElement json) =>
        new(Text(json, "type"), Text(json, "id"), Text(json, "urn"))
        {
            Status = Enum.Parse<SimulatedStatus>(Text(json, "status")),
            Revision = json.GetProperty("revision").GetInt32(),
            Created = DateTimeOffset.Parse(Text(json, "created"), CultureInfo.InvariantCulture),
            Token = json.TryGetProperty("token", out var token) ? token.GetString() : null,
            Inputs = ReadMap(json.GetProperty("inputs")),
            Outputs = ReadMap(json.GetProperty("outputs")),
        };

    private static void WriteMap(Utf8JsonWriter json, PropertyMap map, string seed)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map.Entries)
        {
            json.WritePropertyName(key);
            WriteValue(json, value, seed);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, PropertyValue value, string seed)
    {
        switch (value)
        {
            case BoolValue flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case NumberValue number:
                json.WriteNumberValue(number.Value);
                break;
            case StringValue text:
                json.WriteStringValue(text.Value);
                break;
            case ListValue list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    WriteValue(json, item, seed);
                }

                json.WriteEndArray();
                break;
            case MapValue map:
                WriteMap(json, map.Properties, seed);
                break;
            case SecretValue secret:
                WriteTagged(json, Hash, secret.Value.Unwrap() is StringValue { Value: var kept } && IsHash(kept) ? kept : HashOf(secret, seed));
                break;
            case AssetValue asset:
                WriteTagged(json, Asset, asset.Hash ?? "");
                break;
            case ArchiveValue archive:
                WriteTagged(json, Archive, archive.Hash ?? "");
                break;
            case ResourceReferenceValue reference:
                json.WriteStringValue(reference.Id ?? reference.Urn.Value);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static bool IsHash(string text) => text.Length == 71 && text.StartsWith("sha256:", StringComparison.Ordinal);

    private static void WriteTagged(Utf8JsonWriter json, string tag, string text)
    {
        json.WriteStartObject();
        json.WriteString(tag, text);
        json.WriteEndObject();
    }

    private static PropertyMap ReadMap(JsonElement json) =>
        PropertyMap.Of(json.EnumerateObject().Select(static p => (p.Name, ReadValue(p.Value))));

    private static PropertyValue ReadValue(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Array => PropertyValue.List(json.EnumerateArray().Select(ReadValue)),
        JsonValueKind.Object when json.TryGetProperty(Hash, out var hash) => PropertyValue.Secret(hash.GetString()!),
        JsonValueKind.Object when json.TryGetProperty(Asset, out var asset) => new AssetValue(asset.GetString()),
        JsonValueKind.Object when json.TryGetProperty(Archive, out var archive) => new ArchiveValue(archive.GetString()),
        JsonValueKind.Object => ReadMap(json),
        _ => PropertyValue.Null,
    };
}
