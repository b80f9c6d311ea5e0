using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Automation.Serialization;

/// <summary>A configuration value is text, <c>{secure: SEALED}</c>, or a structure (protocol reference 3.5).</summary>
internal sealed class SettingsValueConverter : JsonConverter<StackSettingsConfigValue>
{
    private const string Secure = "secure";

    public override StackSettingsConfigValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.EnumerateObject().ToList() is [{ Value.ValueKind: JsonValueKind.String } only]
            && only.NameEquals(Secure))
        {
            return new StackSettingsConfigValue(only.Value.GetString()!, isSecure: true);
        }

        return root.ValueKind switch
        {
            JsonValueKind.String => new StackSettingsConfigValue(root.GetString()!, isSecure: false),
            JsonValueKind.Object or JsonValueKind.Array => new StackSettingsConfigValue(root.GetRawText(), isSecure: false) { IsStructured = true },
            _ => new StackSettingsConfigValue(root.GetRawText(), isSecure: false),
        };
    }

    public override void Write(Utf8JsonWriter writer, StackSettingsConfigValue value, JsonSerializerOptions options)
    {
        if (value.IsSecure)
        {
            writer.WriteStartObject();
            writer.WriteString(Secure, value.Value);
            writer.WriteEndObject();
        }
        else if (value.IsStructured)
        {
            writer.WriteRawValue(value.Value);
        }
        else
        {
            writer.WriteStringValue(value.Value);
        }
    }
}
