using System.Buffers;
using System.Text.Json;

namespace Pulumi;

/// <summary>Converters of JSON elements.</summary>
internal static class JsonConverters
{
    public static bool ToElement(PropertyValue value, ConversionContext context, out object? result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, value);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        result = document.RootElement.Clone();
        return true;
    }

    /// <summary>The wire form of an element.</summary>
    public static PropertyValue ToWire(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new StringValue(element.GetString()!),
        JsonValueKind.Number => new NumberValue(element.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Array => PropertyValue.List(element.EnumerateArray().Select(ToWire)),
        JsonValueKind.Object => PropertyMap.From(element.EnumerateObject().Where(static p => p.Value.ValueKind != JsonValueKind.Null)
            .Select(static p => KeyValuePair.Create(p.Name, ToWire(p.Value)))),
        _ => PropertyValue.Null,
    };

    public static void Write(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value)
        {
            case StringValue text:
                writer.WriteStringValue(text.Value);
                break;
            case NumberValue number:
                writer.WriteNumberValue(number.Value);
                break;
            case BoolValue boolean:
                writer.WriteBooleanValue(boolean.Value);
                break;
            case SecretValue secret:
                Write(writer, secret.Value);
                break;
            case OutputValue { Value: { } inner }:
                Write(writer, inner);
                break;
            case ListValue list:
                WriteList(writer, list);
                break;
            case MapValue map:
                WriteMap(writer, map);
                break;
            case ResourceReferenceValue reference:
                writer.WriteStringValue(reference.Id ?? reference.Urn.Value);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter writer, ListValue list)
    {
        writer.WriteStartArray();
        foreach (var item in list.Items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteMap(Utf8JsonWriter writer, MapValue map)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in map.Properties)
        {
            writer.WritePropertyName(key);
            Write(writer, item);
        }

        writer.WriteEndObject();
    }
}
