using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;

namespace Infra.Core.Schema;

/// <summary>Small questions about the JSON of a schema, and how to say that it is malformed.</summary>
internal sealed class SchemaJson(string source, DiagnosticBag diagnostics)
{
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
        && member.ValueKind != JsonValueKind.Null ? member : null;

    public static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool Flag(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.True };

    public static ImmutableArray<string> Texts(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(static item => item.ToString())] : [];

    public static PropertyValue Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString()!,
        JsonValueKind.Array => PropertyValue.List(element.EnumerateArray().Select(Value)),
        JsonValueKind.Object => PropertyMap.Of(element.EnumerateObject().Select(static p => (p.Name, Value(p.Value)))),
        _ => PropertyValue.Null,
    };

    public void Malformed(string path, string expectation) => diagnostics.Add(
        SchemaDiagnostics.Malformed.Create($"{source}: at '{path}': expected that {expectation}"));

    public void Unresolved(IEnumerable<string> tokens)
    {
        foreach (var token in tokens)
        {
            diagnostics.Add(SchemaDiagnostics.UnresolvedReference.Create(
                $"{source}: the type '{token}' is not defined; its values are taken as they are"));
        }
    }
}
