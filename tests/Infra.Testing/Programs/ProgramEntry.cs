using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Testing.Programs;

/// <summary>One line of a program that is data.</summary>
/// <param name="Index">Position, from 0.</param>
/// <param name="Json">The entry as written.</param>
public sealed record ProgramEntry(int Index, JsonElement Json)
{
    /// <summary>What it does: <c>custom</c>, <c>component</c>, <c>read</c>, <c>provider</c>, <c>stackReference</c>, <c>registerOutputs</c>,
    /// <c>log</c> or <c>throw</c>.</summary>
    public string Kind => Text("kind") ?? (Json.TryGetProperty("throw", out _) ? "throw" : "custom");

    /// <summary>The logical name.</summary>
    public string Name => Text("name") ?? "";

    /// <summary>The type; for providers, the package.</summary>
    public string Type => Text("type") ?? "";

    /// <summary>The options, or undefined.</summary>
    public JsonElement Options => Json.TryGetProperty("opts", out var options) ? options : default;

    /// <summary>Whether it makes a resource.</summary>
    public bool MakesResource => Kind is "custom" or "component" or "read" or "provider" or "stackReference";

    /// <summary>Reads the entries of a program.</summary>
    public static ImmutableArray<ProgramEntry> ReadAll(JsonElement program) =>
        program.ValueKind == JsonValueKind.Object && program.TryGetProperty("resources", out var list)
            ? [.. list.EnumerateArray().Select(static (json, index) => new ProgramEntry(index, json))]
            : [];

    /// <summary>A field's text, or null.</summary>
    public string? Text(string field) =>
        Json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The text of a value, or null.</summary>
    public static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>An option, or undefined.</summary>
    public JsonElement Option(string name) =>
        Options.ValueKind == JsonValueKind.Object && Options.TryGetProperty(name, out var value) ? value : default;
}
