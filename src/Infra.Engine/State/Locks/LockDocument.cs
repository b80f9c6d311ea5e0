using System.Globalization;
using System.Text.Json;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State.Locks;

/// <summary>
/// What a lock says. Pulumi knows <c>pid</c>, <c>username</c>, <c>hostname</c> and <c>timestamp</c> (protocol reference 5.2) and passes over the
/// rest, which only ours have.
/// </summary>
internal sealed record LockDocument
{
    /// <summary>Whose it is.</summary>
    public required LockOwner Owner { get; init; }

    /// <summary>Unique for each holder; empty in Pulumi's.</summary>
    public string Id { get; init; } = "";

    /// <summary>How long it is good without a sign of life; null in Pulumi's, which are good for ever.</summary>
    public TimeSpan? Lease { get; init; }

    /// <summary>Counts the signs of life.</summary>
    public long Beats { get; init; }

    /// <summary>Whether its maker holds it open while he lives.</summary>
    public bool IsHeldOpen { get; init; }

    /// <summary>
    /// Whether its maker is done, and only left it so that programs which do not know of journals keep away from what he did not finish.
    /// </summary>
    public bool IsLeft { get; init; }

    /// <summary>The lock's bytes; all of one holder are equally long.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, object>(StringComparer.Ordinal)
    {
        ["beats"] = Beats.ToString("D10", CultureInfo.InvariantCulture),
        ["command"] = Owner.Command,
        ["heldOpen"] = IsHeldOpen,
        ["hostname"] = Owner.HostName,
        ["id"] = Id,
        ["leaseSeconds"] = Lease?.TotalSeconds ?? 0,
        ["left"] = IsLeft,
        ["pid"] = Owner.ProcessId,
        ["timestamp"] = ResourceWriter.TimeText(Owner.Timestamp),
        ["username"] = Owner.UserName,
    });

    /// <summary>Reads a lock; null for what is none, or not yet.</summary>
    public static LockDocument? Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object ? null : new LockDocument
            {
                Owner = new LockOwner(
                    Text(root, "username") ?? "unknown", Text(root, "hostname") ?? "unknown",
                    root.TryGetProperty("pid", out var pid) && pid.TryGetInt32(out var number) ? number : 0,
                    root.TryGetProperty("timestamp", out var time) && time.TryGetDateTimeOffset(out var at) ? at : DateTimeOffset.UnixEpoch)
                {
                    Command = Text(root, "command") ?? "",
                },
                Id = Text(root, "id") ?? "",
                Lease = root.TryGetProperty("leaseSeconds", out var lease) && lease.TryGetDouble(out var seconds) && seconds is > 0 and < 1e6
                    ? TimeSpan.FromSeconds(seconds) : null,
                IsHeldOpen = root.TryGetProperty("heldOpen", out var held) && held.ValueKind == JsonValueKind.True,
                IsLeft = root.TryGetProperty("left", out var left) && left.ValueKind == JsonValueKind.True,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
