using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Pulumi.Automation.Serialization;

/// <summary>Reads and writes the classes of this library in YAML by their JSON form.</summary>
internal sealed class SettingsYamlConverter : IYamlTypeConverter
{
    private static readonly Type[] Known =
    [
        typeof(ProjectSettings), typeof(ProjectRuntime), typeof(ProjectRuntimeOptions), typeof(ProjectTemplate), typeof(ProjectBackend),
        typeof(StackSettings), typeof(StackSettingsConfigValue),
    ];

    public bool Accepts(Type type) => Known.Contains(type);

    public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        var mark = parser.Current?.Start ?? Mark.Empty;
        try
        {
            return ToJson(rootDeserializer(typeof(object))).Deserialize(type, LocalSerializer.BuildJsonSerializerOptions());
        }
        catch (JsonException e)
        {
            throw new YamlException(mark, mark, $"this is no {type.Name}: {e.Message}", e);
        }
    }

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        serializer(ToGraph(JsonSerializer.SerializeToNode(value, type, LocalSerializer.BuildJsonSerializerOptions())));

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary<object, object?> map => new JsonObject(map.Select(static p => KeyValuePair.Create(p.Key.ToString()!, ToJson(p.Value)))),
        IEnumerable<object?> list => new JsonArray([.. list.Select(ToJson)]),
        _ => JsonValue.Create(value.ToString()),
    };

    private static object? ToGraph(JsonNode? node) => node switch
    {
        JsonObject map => map.ToDictionary(static p => p.Key, static p => ToGraph(p.Value)),
        JsonArray list => list.Select(ToGraph).ToList(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.TryGetValue<long>(out var whole) ? whole : value.GetValue<double>(),
            _ => value.ToString(),
        },
        _ => null,
    };
}
