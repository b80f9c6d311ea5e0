using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Properties;

namespace Infra.Testing.Wire;

/// <summary>
/// Property values as JSON, in the form of the recordings: secrets in calls hold a <c>value</c>, secrets in an exported state hold a
/// <c>plaintext</c>, which is a JSON text. Reading takes both.
/// </summary>
public static class WireJson
{
    /// <summary>Reads a value.</summary>
    public static PropertyValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => PropertyValue.Null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString() is UnknownValue.Sentinel ? PropertyValue.Unknown : json.GetString()!,
        JsonValueKind.Array => PropertyValue.List(json.EnumerateArray().Select(Read)),
        _ => ReadObject(json),
    };

    /// <summary>Reads an object; a missing one is empty.</summary>
    public static PropertyMap ReadMap(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? PropertyMap.From(json.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, Read(p.Value))))
        : PropertyMap.Empty;

    /// <summary>Writes a value as in calls.</summary>
    public static JsonNode? Write(PropertyValue value) => Write(value, inState: false);

    /// <summary>Writes a map as in calls.</summary>
    public static JsonObject Write(PropertyMap map) => Write(map, inState: false);

    /// <summary>Writes a value as in an exported state with secrets shown.</summary>
    public static JsonNode? WriteState(PropertyValue value) => Write(value, inState: true);

    /// <summary>Writes a map as in an exported state with secrets shown.</summary>
    public static JsonObject WriteState(PropertyMap map) => Write(map, inState: true);

    private static PropertyValue ReadObject(JsonElement json)
    {
        if (!json.TryGetProperty(WireSignature.Key, out var signature))
        {
            return ReadMap(json);
        }

        return signature.GetString() switch
        {
            WireSignature.Secret => PropertyValue.Secret(ReadSecret(json)),
            WireSignature.Asset => new AssetValue(Text(json, "hash"), Text(json, "text"), Text(json, "path"), Text(json, "uri")),
            WireSignature.Archive => new ArchiveValue(
                Text(json, "hash"),
                json.TryGetProperty("assets", out var assets) ? ReadMap(assets) : null,
                Text(json, "path"),
                Text(json, "uri")),
            WireSignature.Resource => new ResourceReferenceValue(
                Urn.Parse(Text(json, "urn")!), Text(json, "id"), Text(json, "packageVersion")),
            var other => throw new FormatException($"unknown signature '{other}'"),
        };
    }

    private static PropertyValue ReadSecret(JsonElement json)
    {
        if (json.TryGetProperty("value", out var value))
        {
            return Read(value);
        }

        using var plain = JsonDocument.Parse(Text(json, "plaintext") ?? throw new FormatException("a secret without value and plaintext"));
        return Read(plain.RootElement);
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonObject Write(PropertyMap map, bool inState)
    {
        var json = new JsonObject();
        foreach (var (key, value) in map.Entries)
        {
            json[key] = Write(value, inState);
        }

        return json;
    }

    private static JsonNode? Write(PropertyValue value, bool inState) => value switch
    {
        NullValue => null,
        UnknownValue or OutputValue { Value: null } => UnknownValue.Sentinel,
        BoolValue b => b.Value,
        NumberValue n => n.Value,
        StringValue s => s.Value,
        ListValue list => new JsonArray([.. list.Items.Select(item => Write(item, inState))]),
        MapValue map => Write(map.Properties, inState),
        SecretValue secret => WriteSecret(secret.Value, inState),
        OutputValue { IsSecret: true } output => WriteSecret(output.Value!, inState),
        OutputValue output => Write(output.Value!, inState),
        AssetValue asset => Signed(WireSignature.Asset, ("hash", asset.Hash), ("text", asset.Text), ("path", asset.Path), ("uri", asset.Uri)),
        ArchiveValue archive => WriteArchive(archive, inState),
        ResourceReferenceValue r => Signed(
            WireSignature.Resource, ("urn", r.Urn.Value), ("id", r.Id), ("packageVersion", r.PackageVersion)),
        _ => throw new InvalidOperationException($"no JSON form for {value.GetType().Name}"),
    };

    private static JsonObject WriteSecret(PropertyValue hidden, bool inState)
    {
        var json = Signed(WireSignature.Secret);
        if (inState)
        {
            json["plaintext"] = CanonicalJson.Text(Write(hidden, inState));
        }
        else
        {
            json["value"] = Write(hidden, inState);
        }

        return json;
    }

    private static JsonObject WriteArchive(ArchiveValue archive, bool inState)
    {
        var json = Signed(WireSignature.Archive, ("hash", archive.Hash), ("path", archive.Path), ("uri", archive.Uri));
        if (archive.Assets is { } assets)
        {
            json["assets"] = Write(assets, inState);
        }

        return json;
    }

    private static JsonObject Signed(string signature, params ReadOnlySpan<(string Key, string? Value)> fields)
    {
        var json = new JsonObject { [WireSignature.Key] = signature };
        foreach (var (key, value) in fields)
        {
            if (value is not null)
            {
                json[key] = value;
            }
        }

        return json;
    }
}
