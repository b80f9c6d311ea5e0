using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Properties;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>One command of a scenario and what was seen of it.</summary>
public sealed record ScenarioStep
{
    /// <summary>Position, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The command: <c>up</c>, <c>preview</c>, <c>refresh</c>, <c>destroy</c>, <c>import</c> or other words.</summary>
    public required string Operation { get; init; }

    /// <summary>More options, as typed.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The program that is in force.</summary>
    public JsonElement Program { get; init; }

    /// <summary>Configuration set before the step.</summary>
    public ImmutableArray<ConfigEdit> Config { get; init; } = [];

    /// <summary>IDs that vanish behind the engine's back before the step.</summary>
    public ImmutableArray<string> CloudRemoved { get; init; } = [];

    /// <summary>What changes behind the engine's back before the step.</summary>
    public ImmutableArray<KeyValuePair<string, PropertyMap>> CloudSet { get; init; } = [];

    /// <summary>Edits to the state before the step, or undefined.</summary>
    public JsonElement StateEdits { get; init; }

    /// <summary>The project.</summary>
    public string Project { get; init; } = "proj";

    /// <summary>The stack.</summary>
    public string Stack { get; init; } = "dev";

    /// <summary>How many operations may run at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>The file given to an import, or undefined.</summary>
    public JsonElement ImportFile { get; init; }

    /// <summary>Parts that came out differently when it was recorded again.</summary>
    public ImmutableHashSet<string> Varies { get; init; } = [];

    /// <summary>What was seen.</summary>
    public required JsonElement Seen { get; init; }

    /// <summary>The exit code; null where the real engine never ended.</summary>
    public int? Exit => Seen.GetProperty("exit") is { ValueKind: JsonValueKind.Number } exit ? exit.GetInt32() : null;

    /// <summary>The recorded state after the step.</summary>
    public JsonElement State => Seen.TryGetProperty("state", out var state) ? state : default;

    /// <summary>The recorded provider calls.</summary>
    public IEnumerable<JsonElement> Calls => List("calls");

    /// <summary>The recorded engine events.</summary>
    public IEnumerable<JsonElement> Events => List("events");

    /// <summary>Reads the steps of a scenario. A step without a program keeps the one before.</summary>
    internal static ImmutableArray<ScenarioStep> ReadAll(JsonElement steps)
    {
        var all = ImmutableArray.CreateBuilder<ScenarioStep>();
        JsonElement program = default;
        foreach (var json in steps.EnumerateArray())
        {
            program = json.TryGetProperty("program", out var next) ? next : program;
            all.Add(Read(json, all.Count, program));
        }

        return all.ToImmutable();
    }

    private static ScenarioStep Read(JsonElement json, int index, JsonElement program)
    {
        var cloud = Get(json, "cloud");
        return new ScenarioStep
        {
            Index = index,
            Operation = json.GetProperty("op").GetString()!,
            Options = Texts(Get(json, "options")),
            Program = program,
            Config = ConfigEdit.ReadAll(Get(json, "config")),
            CloudRemoved = Texts(Get(cloud, "remove")),
            CloudSet = Get(cloud, "set") is { ValueKind: JsonValueKind.Object } set
                ? [.. set.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, WireJson.ReadMap(p.Value)))]
                : [],
            StateEdits = Get(json, "state"),
            Project = Get(json, "project") is { ValueKind: JsonValueKind.String } project ? project.GetString()! : "proj",
            Stack = Get(json, "stack") is { ValueKind: JsonValueKind.String } stack ? stack.GetString()! : "dev",
            Parallel = Get(json, "parallel") is { ValueKind: JsonValueKind.Number } parallel ? parallel.GetInt32() : 1,
            ImportFile = Get(json, "importFile"),
            Varies = [.. Texts(Get(json, "varies"))],
            Seen = json.GetProperty("seen"),
        };
    }

    private static JsonElement Get(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : default;

    private static ImmutableArray<string> Texts(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(static i => i.GetString()!)] : [];

    private IEnumerable<JsonElement> List(string name) =>
        Get(Seen, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
