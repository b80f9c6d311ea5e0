using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Automation.Serialization;

/// <summary>A runtime is a name, or a name with options; it is written as a name where it has no options (protocol reference 3.4).</summary>
internal sealed class RuntimeConverter : JsonConverter<ProjectRuntime>
{
    public override ProjectRuntime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new ProjectRuntime(JsonSerializer.Deserialize<ProjectRuntimeName>(ref reader, options));
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("name", out var name))
        {
            throw new JsonException("the runtime must be a name, or have one");
        }

        return new ProjectRuntime(name.Deserialize<ProjectRuntimeName>(options))
        {
            Options = root.TryGetProperty("options", out var given) ? given.Deserialize<ProjectRuntimeOptions>(options) : null,
        };
    }

    public override void Write(Utf8JsonWriter writer, ProjectRuntime value, JsonSerializerOptions options)
    {
        if (value.Options is null)
        {
            JsonSerializer.Serialize(writer, value.Name, options);
            return;
        }

        writer.WriteStartObject();
        writer.WritePropertyName("name");
        JsonSerializer.Serialize(writer, value.Name, options);
        writer.WritePropertyName("options");
        JsonSerializer.Serialize(writer, value.Options, options);
        writer.WriteEndObject();
    }
}
