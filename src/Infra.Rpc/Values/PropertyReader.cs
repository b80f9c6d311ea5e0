using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Properties;
using Kind = Google.Protobuf.WellKnownTypes.Value.KindOneofCase;
using Struct = Google.Protobuf.WellKnownTypes.Struct;
using Value = Google.Protobuf.WellKnownTypes.Value;
using WireList = Google.Protobuf.WellKnownTypes.ListValue;

namespace Infra.Rpc.Values;

/// <summary>Reads values from a peer.</summary>
internal readonly struct PropertyReader(MarshalRules rules)
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    public PropertyMap Map(Struct map, int depth)
    {
        if (map.Fields.Count == 0)
        {
            return PropertyMap.Empty;
        }

        var entries = new List<KeyValuePair<string, PropertyValue>>(map.Fields.Count);
        foreach (var (key, value) in map.Fields)
        {
            try
            {
                if (Value(value, depth + 1) is { } read)
                {
                    entries.Add(KeyValuePair.Create(key, read));
                }
            }
            catch (PropertyFormatException exception)
            {
                throw exception.Within(key);
            }
        }

        return PropertyMap.From(entries);
    }

    /// <summary>The value, or null where it is left out.</summary>
    public PropertyValue? Value(Value value, int depth)
    {
        if (depth > WireFormat.MaxDepth)
        {
            throw Malformed($"it nests deeper than {WireFormat.MaxDepth} levels");
        }

        return value.KindCase switch
        {
            Kind.BoolValue => value.BoolValue,
            Kind.NumberValue => value.NumberValue,
            Kind.StringValue => Text(value.StringValue),
            Kind.ListValue => List(value.ListValue, depth),
            Kind.StructValue => Object(value.StructValue, depth),
            _ => PropertyValue.Null,
        };
    }

    private static PropertyFormatException Malformed(string reason) => new("", reason);

    private static string? Field(Struct envelope, string key)
    {
        if (!envelope.Fields.TryGetValue(key, out var value) || value.KindCase == Kind.NullValue)
        {
            return null;
        }

        return value.KindCase == Kind.StringValue
            ? value.StringValue
            : throw Malformed($"the field '{key}' of an envelope is not text");
    }

    private PropertyValue? Text(string text) => !WireFormat.IsUnknown(text) ? text : rules.KeepUnknowns ? PropertyValue.Unknown : null;

    private PropertyValue List(WireList list, int depth)
    {
        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Values.Count);
        for (var i = 0; i < list.Values.Count; i++)
        {
            try
            {
                if (Value(list.Values[i], depth + 1) is { } item)
                {
                    items.Add(item);
                }
            }
            catch (PropertyFormatException exception)
            {
                throw exception.Within($"[{i}]");
            }
        }

        return new ListValue(items.DrainToImmutable());
    }

    private PropertyValue? Object(Struct value, int depth)
    {
        if (!value.Fields.TryGetValue(WireFormat.SignatureKey, out var signature))
        {
            return new MapValue(Map(value, depth));
        }

        return signature.StringValue switch
        {
            WireFormat.Secret => Secret(value, depth),
            WireFormat.Asset => Asset(value),
            WireFormat.Archive => Archive(value, depth),
            WireFormat.Reference => Reference(value),
            WireFormat.Output => Output(value, depth),
            WireFormat.ByteString => throw Malformed("text that is not UTF-8 was sent to a peer that does not take it"),
            _ => throw Malformed("an envelope of a kind that is not known"),
        };
    }

    private PropertyValue? Secret(Struct envelope, int depth)
    {
        if (!envelope.Fields.TryGetValue("value", out var hidden))
        {
            throw Malformed("a secret without its value");
        }

        var value = Value(hidden, depth + 1);
        return value is null || !rules.KeepSecrets ? value : PropertyValue.Secret(value);
    }

    private static AssetValue Asset(Struct envelope)
    {
        var asset = new AssetValue(NullIfEmpty(Field(envelope, "hash")), Field(envelope, "text"), Field(envelope, "path"), Field(envelope, "uri"));
        return asset switch
        {
            { Text: null, Path: null, Uri: null, Hash: null } => throw Malformed("an asset without content and hash"),
            { Text: null, Path: null, Uri: null, Hash: EmptyHash } => asset with { Text = "" },
            _ => asset,
        };
    }

    private ArchiveValue Archive(Struct envelope, int depth)
    {
        PropertyMap? assets = null;
        if (envelope.Fields.TryGetValue("assets", out var content) && content.StructValue is { } map)
        {
            assets = Map(map, depth + 1);
            if (assets.Values.Any(static v => v.Unwrap() is not (AssetValue or ArchiveValue or UnknownValue)))
            {
                throw Malformed("an archive holds what is neither an asset nor an archive");
            }
        }

        var archive = new ArchiveValue(NullIfEmpty(Field(envelope, "hash")), assets, Field(envelope, "path"), Field(envelope, "uri"));
        return archive is { Assets: null, Path: null, Uri: null, Hash: null }
            ? throw Malformed("an archive without content and hash")
            : archive;
    }

    private PropertyValue? Reference(Struct envelope)
    {
        var urn = Urn.TryParse(Field(envelope, "urn"), out var parsed) ? parsed : throw Malformed("a reference to a resource without a URN");
        var id = Field(envelope, "id");
        id = id is not null && WireFormat.IsUnknown(id) ? "" : id;
        if (rules.KeepResources)
        {
            return new ResourceReferenceValue(urn, id, NullIfEmpty(Field(envelope, "packageVersion")));
        }

        return id is null ? urn.Value : id.Length > 0 ? id : rules.KeepUnknowns ? PropertyValue.Unknown : null;
    }

    private PropertyValue? Output(Struct envelope, int depth)
    {
        var value = envelope.Fields.TryGetValue("value", out var content) ? Value(content, depth + 1) : null;
        var isSecret = envelope.Fields.TryGetValue("secret", out var secret) && secret.BoolValue;
        if (rules.KeepOutputValues)
        {
            return new OutputValue(value is UnknownValue ? null : value, isSecret, Dependencies(envelope));
        }

        value ??= rules.KeepUnknowns ? PropertyValue.Unknown : null;
        return value is not null && isSecret && rules.KeepSecrets ? PropertyValue.Secret(value) : value;
    }

    private static ImmutableArray<Urn> Dependencies(Struct envelope)
    {
        if (!envelope.Fields.TryGetValue("dependencies", out var list) || list.ListValue is not { Values.Count: > 0 } urns)
        {
            return [];
        }

        return
        [
            .. urns.Values.Select(static v => Urn.TryParse(v.StringValue, out var urn) ? urn : throw Malformed("a dependency that is not a URN"))
                .Distinct()
                .Order(),
        ];
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
