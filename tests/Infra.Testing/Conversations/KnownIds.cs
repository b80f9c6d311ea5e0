using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Infra.Testing.Conversations;

/// <summary>Random ids: each recorded one stands for one of ours.</summary>
internal sealed class KnownIds
{
    private readonly ConcurrentDictionary<string, string> _ours = new(StringComparer.Ordinal);

    /// <summary>Learns that an id of ours stands where a recorded one stood.</summary>
    public void Learn(string? recorded, string? ours)
    {
        if (recorded is { Length: > 0 } && recorded.StartsWith("<uuid-", StringComparison.Ordinal) && ours is { Length: > 0 })
        {
            _ours[recorded] = ours;
        }
    }

    /// <summary>A recorded message with our ids.</summary>
    public string ToOurs(JsonNode recorded) => _ours.Aggregate(
        recorded.ToJsonString().Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal),
        static (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal));

    /// <summary>A message of ours with recorded ids.</summary>
    public string ToRecorded(string ours) => _ours.Aggregate(ours, static (text, id) => text.Replace(id.Value, id.Key, StringComparison.Ordinal));
}
