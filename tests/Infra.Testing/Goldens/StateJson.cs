using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>Reads an exported state with secrets shown. A judge's own reader: it shares nothing with the product's.</summary>
public static class StateJson
{
    private const string WriterVersion = "v3.259.0";

    /// <summary>Reads <c>{resources, pending_operations}</c>.</summary>
    public static Snapshot Read(JsonElement state) => Snapshot.Empty with
    {
        Manifest = SnapshotManifest.Create(DateTimeOffset.UnixEpoch, WriterVersion),
        Resources = [.. Items(state, "resources").Select(Resource)],
        PendingOperations = [.. Items(state, "pending_operations").Select(Pending)],
    };

    private static PendingOperation Pending(JsonElement json) =>
        new(Enum.Parse<PendingOperationKind>(Text(json, "type")!, ignoreCase: true), Resource(json.GetProperty("resource")));

    private static ResourceState Resource(JsonElement json) => new()
    {
        Urn = Urn.Parse(Text(json, "urn")!),
        Type = new ResourceTypeToken(Text(json, "type")!),
        Custom = Flag(json, "custom"),
        Delete = Flag(json, "delete"),
        Id = Text(json, "id") ?? "",
        Inputs = Map(json, "inputs"),
        Outputs = Map(json, "outputs"),
        Parent = Urns(json, "parent"),
        Protect = Flag(json, "protect"),
        Taint = Flag(json, "taint"),
        External = Flag(json, "external"),
        Dependencies = UrnList(json, "dependencies"),
        InitErrors = Texts(json, "initErrors"),
        Provider = Text(json, "provider") is { Length: > 0 } provider ? ProviderReference.Parse(provider) : null,
        PropertyDependencies = PropertyDependencies(json),
        PendingReplacement = Flag(json, "pendingReplacement"),
        AdditionalSecretOutputs = Texts(json, "additionalSecretOutputs"),
        CustomTimeouts = Timeouts(json),
        ImportId = Text(json, "importID"),
        RetainOnDelete = Flag(json, "retainOnDelete"),
        DeletedWith = Urns(json, "deletedWith"),
        ReplaceWith = UrnList(json, "replaceWith"),
        IgnoreChanges = Texts(json, "ignoreChanges"),
        HideDiffs = Texts(json, "hideDiff"),
        ReplaceOnChanges = Texts(json, "replaceOnChanges"),
        ReplacementTrigger = json.TryGetProperty("replacementTrigger", out var trigger) ? WireJson.Read(trigger) : null,
        RefreshBeforeUpdate = Flag(json, "refreshBeforeUpdate"),
        ViewOf = Urns(json, "viewOf"),
    };

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static PropertyMap Map(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? WireJson.ReadMap(value) : PropertyMap.Empty;

    private static Urn? Urns(JsonElement json, string name) => Text(json, name) is { Length: > 0 } text ? Urn.Parse(text) : null;

    private static ImmutableArray<string> Texts(JsonElement json, string name) => [.. Items(json, name).Select(static i => i.GetString()!)];

    private static ImmutableArray<Urn> UrnList(JsonElement json, string name) => [.. Texts(json, name).Select(Urn.Parse)];

    private static PropertyDependencies PropertyDependencies(JsonElement json) =>
        json.TryGetProperty("propertyDependencies", out var map) && map.ValueKind == JsonValueKind.Object
            ? Infra.Core.Resources.PropertyDependencies.From(map.EnumerateObject().Select(static p => KeyValuePair.Create(
                p.Name,
                p.Value.ValueKind == JsonValueKind.Array
                    ? p.Value.EnumerateArray().Select(static u => Urn.Parse(u.GetString()!)).ToImmutableArray()
                    : [])))
            : Infra.Core.Resources.PropertyDependencies.Empty;

    private static CustomTimeouts? Timeouts(JsonElement json) =>
        json.TryGetProperty("customTimeouts", out var map) && map.ValueKind == JsonValueKind.Object
            ? new CustomTimeouts(Seconds(map, "create"), Seconds(map, "update"), Seconds(map, "delete"), Seconds(map, "read"))
            : null;

    private static double? Seconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
