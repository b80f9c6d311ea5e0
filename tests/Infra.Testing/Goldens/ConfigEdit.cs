using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Testing.Goldens;

/// <summary>One value of configuration set before a step. A key with a dot or a bracket is a path into a structure.</summary>
/// <param name="Key">The key as typed; without a namespace it belongs to the project.</param>
/// <param name="Value">The value as typed.</param>
/// <param name="IsSecret">Whether it is secret.</param>
public sealed record ConfigEdit(string Key, string Value, bool IsSecret)
{
    internal static ImmutableArray<ConfigEdit> ReadAll(JsonElement config) => config.ValueKind == JsonValueKind.Object
        ? [.. config.EnumerateObject().Select(static p => p.Value.ValueKind == JsonValueKind.Object
            ? new ConfigEdit(p.Name, Text(p.Value.GetProperty("secret")), true)
            : new ConfigEdit(p.Name, Text(p.Value), false))]
        : [];

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
