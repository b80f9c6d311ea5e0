using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Automation.Serialization;

/// <summary>Reads and writes the names of runtimes.</summary>
internal sealed class RuntimeNameConverter : JsonConverter<ProjectRuntimeName>
{
    public override ProjectRuntimeName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Enum.TryParse<ProjectRuntimeName>(reader.GetString(), ignoreCase: true, out var name)
            ? name
            : throw new JsonException("the runtime must be one of nodejs, go, python, dotnet; others have no settings of this class");

    public override void Write(Utf8JsonWriter writer, ProjectRuntimeName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString().ToLowerInvariant());
}
