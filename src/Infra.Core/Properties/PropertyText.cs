using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Infra.Core.Properties;

/// <summary>The short text form of values, for people and for tests. Never shows a secret.</summary>
internal static class PropertyText
{
    public static string Format(PropertyValue value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    public static string Format(PropertyMap map)
    {
        var text = new StringBuilder();
        Append(text, map);
        return text.ToString();
    }

    private static void Append(StringBuilder text, PropertyValue value)
    {
        switch (value)
        {
            case BoolValue b:
                text.Append(b.Value ? "true" : "false");
                break;
            case NumberValue n:
                text.Append(n.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case StringValue s:
                text.Append('"').Append(JsonEncodedText.Encode(s.Value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).Append('"');
                break;
            case ListValue list:
                AppendList(text, list);
                break;
            case MapValue map:
                Append(text, map.Properties);
                break;
            case OutputValue { IsSecret: false, Value: { } inner }:
                Append(text, inner);
                break;
            default:
                text.Append(Label(value));
                break;
        }
    }

    private static string Label(PropertyValue value) => value switch
    {
        NullValue => "null",
        SecretValue or OutputValue { IsSecret: true } => "[secret]",
        AssetValue asset => $"asset({asset.Hash ?? asset.Path ?? asset.Uri ?? "text"})",
        ArchiveValue archive => $"archive({archive.Hash ?? archive.Path ?? archive.Uri ?? "assets"})",
        ResourceReferenceValue reference => reference.Urn.Value,
        _ => "[unknown]",
    };

    private static void AppendList(StringBuilder text, ListValue list)
    {
        text.Append('[');
        for (var i = 0; i < list.Items.Length; i++)
        {
            text.Append(i == 0 ? "" : ",");
            Append(text, list.Items[i]);
        }

        text.Append(']');
    }

    private static void Append(StringBuilder text, PropertyMap map)
    {
        text.Append('{');
        var first = true;
        foreach (var (key, value) in map.Entries)
        {
            text.Append(first ? "" : ",").Append(key).Append(':');
            Append(text, value);
            first = false;
        }

        text.Append('}');
    }
}
