using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Testing.Wire;

namespace Infra.Testing.Goldens;

/// <summary>
/// A state in the form in which two are compared: one JSON object per resource, lists of dependencies sorted, without what may differ
/// from run to run (times, source positions).
/// </summary>
public static class StateForm
{
    private static readonly string[] Sets = ["dependencies", "replaceWith"];

    /// <summary>The form of a recorded state.</summary>
    public static ImmutableArray<JsonObject> Of(JsonElement state) =>
        state.ValueKind == JsonValueKind.Object && state.TryGetProperty("resources", out var list)
            ? [.. list.EnumerateArray().Select(static r => Normalize(JsonObject.Create(r)!))]
            : [];

    /// <summary>The form of one of our resources.</summary>
    public static JsonObject Of(ResourceState resource) => Normalize(Write(resource));

    /// <summary>The form of our state.</summary>
    public static ImmutableArray<JsonObject> Of(Snapshot snapshot) => [.. snapshot.Resources.Select(Of)];

    /// <summary>What makes an entry unique: URN and whether it is marked for deletion.</summary>
    public static string Key(JsonObject resource) =>
        resource["urn"]!.GetValue<string>() + (resource.ContainsKey("delete") ? " (marked for deletion)" : "");

    private static JsonObject Normalize(JsonObject json)
    {
        OpenSecrets(json);
        foreach (var name in Sets)
        {
            if (json[name] is JsonArray list)
            {
                json[name] = Sorted(list);
            }
        }

        if (json["propertyDependencies"] is JsonObject properties)
        {
            foreach (var (key, urns) in properties.ToArray())
            {
                properties[key] = Sorted(urns as JsonArray ?? []);
            }
        }

        return json;
    }

    /// <summary>Gives the JSON text in every secret its canonical form.</summary>
    private static void OpenSecrets(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map when map["plaintext"] is JsonValue text && map.ContainsKey(WireSignature.Key):
                map["plaintext"] = CanonicalJson.Text(JsonNode.Parse(text.GetValue<string>()));
                break;
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    OpenSecrets(value);
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    OpenSecrets(item);
                }

                break;
            default:
                break;
        }
    }

    private static JsonArray Sorted(JsonArray list) =>
        [.. list.Select(static u => u!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal).Select(static u => JsonValue.Create(u))];

    private static JsonObject Write(ResourceState state)
    {
        var json = new JsonObject
        {
            ["urn"] = state.Urn.Value,
            ["custom"] = state.Custom,
            ["type"] = state.Type.Value,
        };
        WriteIdentity(json, state);
        WriteReferences(json, state);
        WriteOptions(json, state);
        return json;
    }

    private static void WriteIdentity(JsonObject json, ResourceState state)
    {
        Text(json, "id", state.Id);
        Flag(json, "delete", state.Delete);
        if (state.Inputs.Count > 0)
        {
            json["inputs"] = WireJson.WriteState(state.Inputs);
        }

        if (state.Outputs.Count > 0)
        {
            json["outputs"] = WireJson.WriteState(state.Outputs);
        }

        Flag(json, "protect", state.Protect);
        Flag(json, "taint", state.Taint);
        Flag(json, "external", state.External);
        Flag(json, "pendingReplacement", state.PendingReplacement);
        List(json, "initErrors", state.InitErrors);
        Text(json, "importID", state.ImportId);
    }

    private static void WriteReferences(JsonObject json, ResourceState state)
    {
        Text(json, "parent", state.Parent?.Value);
        Text(json, "provider", state.Provider?.ToString());
        Text(json, "deletedWith", state.DeletedWith?.Value);
        Text(json, "viewOf", state.ViewOf?.Value);
        List(json, "dependencies", state.Dependencies.Select(static u => u.Value));
        List(json, "replaceWith", state.ReplaceWith.Select(static u => u.Value));
        if (state.PropertyDependencies.Count > 0)
        {
            var properties = new JsonObject();
            foreach (var (key, urns) in state.PropertyDependencies)
            {
                properties[key] = new JsonArray([.. urns.Select(static u => JsonValue.Create(u.Value))]);
            }

            json["propertyDependencies"] = properties;
        }
    }

    private static void WriteOptions(JsonObject json, ResourceState state)
    {
        List(json, "additionalSecretOutputs", state.AdditionalSecretOutputs);
        Flag(json, "retainOnDelete", state.RetainOnDelete);
        List(json, "ignoreChanges", state.IgnoreChanges);
        List(json, "hideDiff", state.HideDiffs);
        List(json, "replaceOnChanges", state.ReplaceOnChanges);
        Flag(json, "refreshBeforeUpdate", state.RefreshBeforeUpdate);
        List(json, "aliases", state.Aliases.Select(static u => u.Value));
        if (state.ReplacementTrigger is { } trigger)
        {
            json["replacementTrigger"] = WireJson.WriteState(trigger);
        }

        if (state.CustomTimeouts is { IsEmpty: false } timeouts)
        {
            json["customTimeouts"] = Timeouts(timeouts);
        }
    }

    private static JsonObject Timeouts(CustomTimeouts timeouts)
    {
        var json = new JsonObject();
        foreach (var (name, seconds) in new[]
                 {
                     ("create", timeouts.Create), ("update", timeouts.Update), ("delete", timeouts.Delete), ("read", timeouts.Read),
                 })
        {
            if (seconds is { } value && value != 0)
            {
                json[name] = value;
            }
        }

        return json;
    }

    private static void Text(JsonObject json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json[name] = value;
        }
    }

    private static void Flag(JsonObject json, string name, bool value)
    {
        if (value)
        {
            json[name] = true;
        }
    }

    private static void List(JsonObject json, string name, IEnumerable<string> values)
    {
        var list = new JsonArray([.. values.Select(static v => JsonValue.Create(v))]);
        if (list.Count > 0)
        {
            json[name] = list;
        }
    }
}
