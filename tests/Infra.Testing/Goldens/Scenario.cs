using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Testing.Goldens;

/// <summary>One recording of the real engine: a program in several versions, what was done with it, and what was seen.</summary>
public sealed record Scenario(string Name, string Group, string About, ImmutableArray<string> Plugins, ImmutableArray<ScenarioStep> Steps)
{
    /// <summary>Whether timing decided a part of what was seen.</summary>
    public bool Varies => Steps.Any(static s => !s.Varies.IsEmpty);

    /// <summary>Reads a scenario file.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="KeyNotFoundException">A field is missing.</exception>
    public static Scenario Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement.Clone();
        return new Scenario(
            root.GetProperty("name").GetString()!,
            root.GetProperty("group").GetString()!,
            root.GetProperty("about").GetString()!,
            root.TryGetProperty("plugins", out var plugins) ? [.. plugins.EnumerateArray().Select(static p => p.GetString()!)] : ["1.0.0"],
            ScenarioStep.ReadAll(root.GetProperty("steps")));
    }
}
