using System.Text.Json.Nodes;
using Google.Protobuf;
using Infra.Testing.Wire;

namespace Infra.Testing.Conversations;

/// <summary>Messages in a form in which they can be compared: without what differs from run to run, and lists of URNs as sets.</summary>
internal static class WireForm
{
    // Addresses, seeds and traces differ from run to run; resource status and trace handles belong to what our engine does not offer.
    private static readonly HashSet<string> Volatile =
        ["randomSeed", "resourceStatusAddress", "resourceStatusToken", "monitorEndpoint", "stackTraceHandle", "stackTrace", "sourcePosition"];

    private static readonly HashSet<string> Sets = ["dependencies", "urns"];

    /// <summary>A message of ours.</summary>
    public static string Of(string method, IMessage message) => Of(method, JsonNode.Parse(JsonFormatter.Default.Format(message))!.AsObject());

    /// <summary>A recorded message, by way of its type, so that both leave out the same.</summary>
    public static string OfRecorded<T>(string method, JsonObject recorded)
        where T : IMessage, new() => Of(method, new JsonParser(new JsonParser.Settings(1000)).Parse<T>(Plain(recorded)));

    /// <summary>The text of a recorded message.</summary>
    public static string Plain(JsonNode recorded) =>
        recorded.ToJsonString().Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal);

    /// <summary>A message as JSON, which is changed.</summary>
    public static string Of(string method, JsonObject message)
    {
        foreach (var key in Volatile)
        {
            message.Remove(key);
        }

        if (method == "Configure")
        {
            message.Remove("id");
        }

        Sort(message);
        return CanonicalJson.Text(message);
    }

    private static void Sort(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                Sort(item);
            }
        }
        else if (node is JsonObject map)
        {
            foreach (var (key, value) in map.ToList())
            {
                Sort(value);
                if (Sets.Contains(key) && value is JsonArray set && set.All(static i => i?.GetValueKind() == System.Text.Json.JsonValueKind.String))
                {
                    map[key] = new JsonArray([.. set.Select(static i => i!.GetValue<string>()).Order(StringComparer.Ordinal).Select(static t => (JsonNode)t)]);
                }
            }
        }
    }
}
