using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Blueprints.Components;
using Infra.Blueprints.Loading;
using Infra.Blueprints.Portable;

namespace Infra.Blueprints.JsonSchema;

/// <summary>
/// Writes the JSON Schema (draft 2020-12) of blueprint files, for editors: the document out of the shapes that the loader checks with,
/// the specs of components and portable types out of theirs.
/// </summary>
public static class BlueprintJsonSchema
{
    private static readonly JsonSerializerOptions Style = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The schema as JSON text with line feeds, also after the last line.</summary>
    public static string Write(ComponentKinds kinds)
    {
        var writer = new ShapeSchema();
        var root = writer.Object(DocumentShapes.Root);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Infra blueprint",
        };
        foreach (var (key, value) in root)
        {
            schema[key] = value?.DeepClone();
        }

        schema["anyOf"] = new JsonArray(Needs("resources"), Needs("components"));
        var resource = (JsonObject)schema["properties"]!["resources"]!["items"]!;
        resource["allOf"] = new JsonArray([.. PortableTypes.Names.Select(name => (JsonNode)When("type", name, writer.Portable(PortableTypes.ShapeOf(name)!)))]);
        var component = (JsonObject)schema["properties"]!["components"]!["items"]!;
        component["properties"]!["kind"]!["enum"] = new JsonArray([.. kinds.Names.Select(static n => (JsonNode)n)]);
        component["allOf"] = new JsonArray([.. kinds.All.Select(kind => (JsonNode)When("kind", kind.Name, writer.Reference(kind.Shape.Inputs)))]);
        schema["$defs"] = writer.Definitions();
        return schema.ToJsonString(Style) + "\n";
    }

    private static JsonObject Needs(string key) => new() { ["required"] = new JsonArray(key) };

    private static JsonObject When(string key, string value, JsonNode specs) => new()
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { [key] = new JsonObject { ["const"] = value } }, ["required"] = new JsonArray(key) },
        ["then"] = new JsonObject { ["properties"] = new JsonObject { ["specs"] = specs } },
    };
}
