using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Deployments;

namespace Infra.Testing.Goldens;

/// <summary>What somebody does to a state by hand before a step.</summary>
public static class StateEdits
{
    /// <summary>Makes the edits of a step.</summary>
    public static Snapshot Apply(Snapshot snapshot, JsonElement edits)
    {
        if (edits.ValueKind != JsonValueKind.Object)
        {
            return snapshot;
        }

        var resources = StateForm.Of(snapshot);
        foreach (var edit in Items(edits, "edit"))
        {
            var resource = resources.First(r => Urn(r) == edit.GetProperty("urn").GetString());
            foreach (var field in edit.GetProperty("set").EnumerateObject())
            {
                resource[field.Name] = JsonNode.Parse(field.Value.GetRawText());
            }
        }

        var json = new JsonObject
        {
            ["resources"] = new JsonArray([.. resources]),
            ["pending_operations"] = new JsonArray([.. Items(edits, "pending").Select(p => Pending(p, resources))]),
        };
        using var document = JsonDocument.Parse(json.ToJsonString());
        var edited = StateJson.Read(document.RootElement);
        return snapshot with
        {
            Resources = edited.Resources,
            PendingOperations = snapshot.PendingOperations.AddRange(edited.PendingOperations),
        };
    }

    private static JsonObject Pending(JsonElement pending, ImmutableArray<JsonObject> resources) => new()
    {
        ["type"] = pending.GetProperty("type").GetString(),
        ["resource"] = pending.TryGetProperty("resource", out var resource)
            ? JsonNode.Parse(resource.GetRawText())
            : resources.First(r => Urn(r) == pending.GetProperty("urn").GetString()).DeepClone(),
    };

    private static string? Urn(JsonObject resource) => resource["urn"]?.GetValue<string>();

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];
}
