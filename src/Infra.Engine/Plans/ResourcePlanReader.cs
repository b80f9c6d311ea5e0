using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Checkpoints.Values;

namespace Infra.Engine.Plans;

/// <summary>Reads what is planned for resources.</summary>
internal sealed class ResourcePlanReader(SecretSealer sealer)
{
    private readonly PropertyReader _values = new(new Utf8StringPool(), sealer);

    /// <summary>Reads what is planned for one.</summary>
    public ResourcePlan Read(JsonElement plan) => new()
    {
        Goal = Get(plan, "goal") is { ValueKind: JsonValueKind.Object } goal ? ReadGoal(goal) : null,
        Steps = [.. Texts(plan, "steps").Select(StepOperationExtensions.Parse)],
        Outputs = Get(plan, "state") is { ValueKind: JsonValueKind.Object } state ? ReadMap(state) : null,
        Seed = Text(plan, "seed") is { } seed ? [.. Convert.FromBase64String(seed)] : [],
    };

    private GoalPlan ReadGoal(JsonElement goal) => new(
        new ResourceTypeToken(Text(goal, "type") ?? ""), Text(goal, "name") ?? "", Get(goal, "custom").ValueKind == JsonValueKind.True)
    {
        Inputs = Get(goal, "inputDiff") is { ValueKind: JsonValueKind.Object } changes ? ReadChanges(changes) : PlannedChanges.None,
        Parent = Text(goal, "parent") is { } parent ? Urn.Parse(parent) : null,
        Protect = Get(goal, "protect").ValueKind == JsonValueKind.True,
        Dependencies = Urns(Get(goal, "dependencies")),
        Provider = Text(goal, "provider") is { Length: > 0 } provider ? ProviderReference.Parse(provider) : null,
        PropertyDependencies = Get(goal, "propertyDependencies") is { ValueKind: JsonValueKind.Object } dependencies
            ? PropertyDependencies.From(dependencies.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, Urns(p.Value))))
            : PropertyDependencies.Empty,
        DeleteBeforeReplace = Get(goal, "deleteBeforeReplace").ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        },
        IgnoreChanges = Texts(goal, "ignoreChanges"),
        AdditionalSecretOutputs = Texts(goal, "additionalSecretOutputs"),
        ImportId = Text(goal, "id") is { Length: > 0 } id ? id : null,
        CustomTimeouts = Get(goal, "customTimeouts") is { ValueKind: JsonValueKind.Object } timeouts
            && new CustomTimeouts(Seconds(timeouts, "create"), Seconds(timeouts, "update"), Seconds(timeouts, "delete"), Seconds(timeouts, "read"))
                is { IsEmpty: false } given
            ? given
            : null,
    };

    private PlannedChanges ReadChanges(JsonElement changes) => new()
    {
        Adds = Get(changes, "adds") is { ValueKind: JsonValueKind.Object } adds ? ReadMap(adds) : PropertyMap.Empty,
        Deletes = Texts(changes, "deletes"),
        Updates = Get(changes, "updates") is { ValueKind: JsonValueKind.Object } updates ? ReadMap(updates) : PropertyMap.Empty,
    };

    private PropertyMap ReadMap(JsonElement map)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(map.GetRawText()), StateFormat.ReaderOptions);
        reader.Read();
        return _values.ReadMap(ref reader);
    }

    private static ImmutableArray<Urn> Urns(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(static u => Urn.Parse(u.GetString()!))]
        : [];

    private static ImmutableArray<string> Texts(JsonElement element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(static t => t.GetString()!)] : [];

    private static double? Seconds(JsonElement element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.Number } number && number.GetDouble() is var seconds and > 0 ? seconds : null;

    private static string? Text(JsonElement element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement Get(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
}
