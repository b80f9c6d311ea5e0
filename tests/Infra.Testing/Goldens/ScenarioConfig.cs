using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core.Properties;
using Infra.Engine.Workspace;

namespace Infra.Testing.Goldens;

/// <summary>The configuration of one stack as a scenario sets it, step by step. Immutable.</summary>
public sealed class ScenarioConfig
{
    /// <summary>No configuration.</summary>
    public static readonly ScenarioConfig Empty = new(ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal));

    private ScenarioConfig(ImmutableSortedDictionary<string, ConfigValue> values) => Values = values;

    /// <summary>The values, <c>namespace:key</c> to value.</summary>
    public ImmutableSortedDictionary<string, ConfigValue> Values { get; }

    /// <summary>This configuration with edits.</summary>
    public ScenarioConfig With(string project, ImmutableArray<ConfigEdit> edits) =>
        edits.IsEmpty ? this : new ScenarioConfig(edits.Aggregate(Values, (values, edit) => Set(values, project, edit)));

    private static ImmutableSortedDictionary<string, ConfigValue> Set(
        ImmutableSortedDictionary<string, ConfigValue> values, string project, ConfigEdit edit)
    {
        var at = edit.Key.IndexOf(':', StringComparison.Ordinal);
        var (space, name) = at < 0 ? (project, edit.Key) : (edit.Key[..at], edit.Key[(at + 1)..]);
        var path = name.AsSpan().IndexOfAny('.', '[') >= 0 ? PropertyPath.Parse(name) : PropertyPath.OfKey(name);
        var key = $"{space}:{path.TopLevelKey}";
        if (path.Segments.Length == 1)
        {
            return values.SetItem(key, new ConfigValue(edit.Value, edit.IsSecret));
        }

        var present = values.GetValueOrDefault(key);
        var root = present is { IsStructured: true } ? JsonNode.Parse(present.Text) : null;
        var changed = Put(root, path.Segments, 1, Typed(edit.Value));
        return values.SetItem(key, new ConfigValue(
            changed.ToJsonString(), edit.IsSecret || present is { IsSecret: true }, IsStructured: true));
    }

    private static JsonNode Put(JsonNode? node, ImmutableArray<PathSegment> path, int at, JsonNode value)
    {
        if (at == path.Length)
        {
            return value;
        }

        if (path[at].Key is { } key)
        {
            var map = node as JsonObject ?? [];
            var inner = Put(map[key]?.DeepClone(), path, at + 1, value);
            map[key] = inner;
            return map;
        }

        var list = node as JsonArray ?? [];
        var item = Put(path[at].Index < list.Count ? list[path[at].Index]?.DeepClone() : null, path, at + 1, value);
        if (path[at].Index < list.Count)
        {
            list[path[at].Index] = item;
        }
        else
        {
            list.Add(item);
        }

        return list;
    }

    /// <summary>In structures the command line reads booleans and whole numbers as such.</summary>
    private static JsonNode Typed(string value) => value switch
    {
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(value, out var number) && number.ToString() == value => JsonValue.Create(number),
        _ => JsonValue.Create(value),
    };
}
