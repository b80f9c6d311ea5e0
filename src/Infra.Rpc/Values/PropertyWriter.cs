using Infra.Core.Properties;
using Struct = Google.Protobuf.WellKnownTypes.Struct;
using Value = Google.Protobuf.WellKnownTypes.Value;
using WireList = Google.Protobuf.WellKnownTypes.ListValue;
using WireNull = Google.Protobuf.WellKnownTypes.NullValue;

namespace Infra.Rpc.Values;

/// <summary>Writes values for a peer.</summary>
internal readonly struct PropertyWriter(MarshalRules rules)
{
    public Struct Map(PropertyMap map, int depth)
    {
        var result = new Struct();
        foreach (var (key, value) in map.Entries)
        {
            try
            {
                if (Value(value, depth + 1) is { } written)
                {
                    result.Fields.Add(Checked(key), written);
                }
            }
            catch (PropertyFormatException exception)
            {
                throw exception.Within(key);
            }
        }

        return result;
    }

    /// <summary>The value, or null where it is left out.</summary>
    public Value? Value(PropertyValue value, int depth)
    {
        if (depth > WireFormat.MaxDepth)
        {
            throw new PropertyFormatException("", $"it nests deeper than {WireFormat.MaxDepth} levels");
        }

        return value switch
        {
            NullValue => new Value { NullValue = WireNull.NullValue },
            BoolValue b => new Value { BoolValue = b.Value },
            NumberValue n => new Value { NumberValue = n.Value },
            StringValue s => Text(s.Value),
            ListValue list => List(list, depth),
            MapValue map => new Value { StructValue = Map(map.Properties, depth) },
            SecretValue secret => Secret(secret, depth),
            UnknownValue => Unknown(),
            OutputValue output => Output(output, depth),
            ResourceReferenceValue reference => Reference(reference),
            AssetValue asset => Envelope(
                WireFormat.Asset, ("hash", asset.Hash), ("text", asset.Text), ("path", asset.Path), ("uri", asset.Uri)),
            ArchiveValue archive => Archive(archive, depth),
            _ => throw new PropertyFormatException("", $"{value.GetType().Name} has no form on the wire"),
        };
    }

    private static Value Text(string text) => new() { StringValue = Checked(text) };

    private static string Checked(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || IsUnicode(text)
        ? text
        : throw new PropertyFormatException("", "the text is not Unicode: half of a surrogate pair is missing");

    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (System.Text.Rune.DecodeFromUtf16(text, out _, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }

    private static Value Envelope(string signature, params ReadOnlySpan<(string Key, string? Text)> fields)
    {
        var envelope = new Struct { Fields = { [WireFormat.SignatureKey] = new Value { StringValue = signature } } };
        foreach (var (key, text) in fields)
        {
            if (text is not null)
            {
                envelope.Fields.Add(key, Text(text));
            }
        }

        return new Value { StructValue = envelope };
    }

    private Value List(ListValue list, int depth)
    {
        var result = new WireList();
        for (var i = 0; i < list.Items.Length; i++)
        {
            try
            {
                if (Value(list.Items[i], depth + 1) is { } written)
                {
                    result.Values.Add(written);
                }
            }
            catch (PropertyFormatException exception)
            {
                throw exception.Within($"[{i}]");
            }
        }

        return new Value { ListValue = result };
    }

    private Value? Unknown() => !rules.KeepUnknowns ? null
        : rules.UpgradeToOutputValues ? Envelope(WireFormat.Output)
        : new Value { StringValue = UnknownValue.Sentinel };

    private Value? Secret(SecretValue secret, int depth)
    {
        if (rules.UpgradeToOutputValues)
        {
            var inner = secret.Unwrap();
            return inner is OutputValue output
                ? Output(output with { IsSecret = true }, depth)
                : Output(new OutputValue(inner is UnknownValue ? null : inner, true, []), depth);
        }

        var value = Value(secret.Unwrap(), depth + 1);
        if (value is null || !rules.KeepSecrets)
        {
            return value;
        }

        var envelope = Envelope(WireFormat.Secret);
        envelope.StructValue.Fields.Add("value", value);
        return envelope;
    }

    private Value? Output(OutputValue output, int depth)
    {
        if (!rules.KeepOutputValues)
        {
            var plain = output.Value ?? PropertyValue.Unknown;
            return Value(output.IsSecret ? PropertyValue.Secret(plain) : plain, depth + 1);
        }

        var envelope = Envelope(WireFormat.Output);
        if (output.Value is { } value && Value(value, depth + 1) is { } written)
        {
            envelope.StructValue.Fields.Add("value", written);
        }

        if (output.IsSecret)
        {
            envelope.StructValue.Fields.Add("secret", new Value { BoolValue = true });
        }

        if (!output.Dependencies.IsDefaultOrEmpty)
        {
            var urns = new WireList();
            urns.Values.AddRange(output.Dependencies.Select(static urn => new Value { StringValue = urn.Value }));
            envelope.StructValue.Fields.Add("dependencies", new Value { ListValue = urns });
        }

        return envelope;
    }

    private Value? Reference(ResourceReferenceValue reference)
    {
        if (!rules.KeepResources)
        {
            return reference.Id switch
            {
                null => Text(reference.Urn.Value),
                "" => Unknown(),
                var id => Text(id),
            };
        }

        // An empty version is what a package without one has, and peers leave it out.
        var version = reference.PackageVersion is { Length: > 0 } known ? known : null;
        return rules.DescribeResources
            ? Envelope(
                WireFormat.Reference,
                ("urn", reference.Urn.Value),
                ("id", reference.Id),
                ("packageVersion", version),
                ("name", reference.Urn.Name),
                ("type", reference.Urn.Type.Value))
            : Envelope(WireFormat.Reference, ("urn", reference.Urn.Value), ("id", reference.Id), ("packageVersion", version));
    }

    private Value Archive(ArchiveValue archive, int depth)
    {
        var envelope = Envelope(WireFormat.Archive, ("hash", archive.Hash), ("path", archive.Path), ("uri", archive.Uri));
        if (archive.Assets is { } assets)
        {
            envelope.StructValue.Fields.Add("assets", new Value { StructValue = Map(assets, depth + 1) });
        }

        return envelope;
    }
}
