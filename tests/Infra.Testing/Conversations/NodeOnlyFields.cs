using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Rpc.Monitor;

namespace Infra.Testing.Conversations;

/// <summary>
/// What the recorded Node SDK sends and a .NET SDK does not, or not so: the whole list of what the comparison of our SDK with the recordings
/// passes over. <c>docs/wire.md</c> repeats it.
/// </summary>
public static class NodeOnlyFields
{
    /// <summary>The methods and fields, each with the reason.</summary>
    public static ImmutableArray<(string Method, string Field, string Reason)> All { get; } =
    [
        ("*", "sourcePosition", "a place in a Node program"),
        ("*", "stackTrace", "frames of the Node runtime"),
        ("RegisterResource", "customTimeouts", "an empty message where no timeout is set, and durations in the words of the program: a .NET program has a TimeSpan"),
        ("RegisterResource", "aliases.spec.parentUrn", "where it is the resource's own parent, which is what none means"),
        ("RegisterResource", "object.__pulumiAsset", "a mark of the class in JavaScript"),
        ("RegisterResource", "object.__pulumiArchive", "a mark of the class in JavaScript"),
    ];

    /// <summary>Takes them out of a request.</summary>
    internal static void Remove(string method, JsonObject request)
    {
        request.Remove("sourcePosition");
        request.Remove("stackTrace");
        if (method != "RegisterResource")
        {
            return;
        }

        RemoveTimeouts(request);
        foreach (var spec in (request["aliases"] as JsonArray ?? []).Select(static a => a?["spec"]).OfType<JsonObject>())
        {
            if (Text(spec["parentUrn"]) is { } parent && parent == Text(request["parent"]))
            {
                spec.Remove("parentUrn");
            }
        }

        RemoveMarks(request["object"]);
    }

    private static void RemoveTimeouts(JsonObject request)
    {
        var timeouts = request["customTimeouts"] as JsonObject ?? [];
        foreach (var (name, value) in timeouts.ToList())
        {
            timeouts[name] = GoDuration.TryParse(Text(value) ?? "", out var seconds) ? seconds : "no duration";
        }

        if (timeouts.Count == 0)
        {
            request.Remove("customTimeouts");
        }
    }

    private static void RemoveMarks(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                RemoveMarks(item);
            }
        }
        else if (node is JsonObject map)
        {
            map.Remove("__pulumiAsset");
            map.Remove("__pulumiArchive");
            foreach (var (_, value) in map)
            {
                RemoveMarks(value);
            }
        }
    }

    private static string? Text(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
