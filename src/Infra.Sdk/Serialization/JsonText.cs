using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Pulumi;

/// <summary>Values that are sent as JSON text.</summary>
internal static class JsonText
{
    /// <summary>The text, unknown or secret where anything in the value is.</summary>
    public static PropertyValue Of(PropertyValue value)
    {
        if (value is NullValue)
        {
            return value;
        }

        if (value.ContainsUnknowns())
        {
            return PropertyValue.Unknown;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            JsonConverters.Write(writer, value);
        }

        var text = new StringValue(Encoding.UTF8.GetString(buffer.WrittenSpan));
        return value.ContainsSecrets() ? PropertyValue.Secret(text) : text;
    }
}
