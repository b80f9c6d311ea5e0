using System.Collections.Immutable;
using System.Text.Json;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State.History;

/// <summary>Reads and writes entries of the history (protocol reference 5.7).</summary>
internal static class UpdateHistory
{
    private const string InProgress = "in-progress";

    /// <summary>The entry of a finished operation.</summary>
    public static UpdateRecord Record(OperationRecord operation, UpdateSummary summary) => new()
    {
        Kind = operation.Kind,
        StartTime = summary.StartTime,
        EndTime = summary.EndTime,
        Message = operation.Message,
        Environment = operation.Environment,
        Config = operation.Config,
        Result = summary.Result == Core.Events.OperationResult.Succeeded ? "succeeded" : "failed",
        ResourceChanges = summary.ResourceChanges.Where(static c => c.Value > 0).ToImmutableSortedDictionary(
            static c => Core.Deployments.StepOperationExtensions.ToText(c.Key), static c => c.Value, StringComparer.Ordinal),
    };

    /// <summary>Writes an entry.</summary>
    public static void Write(Stream stream, UpdateRecord record)
    {
        using var writer = new Utf8JsonWriter(stream, StateFormat.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("kind", record.Kind.ToText());
        writer.WriteNumber("startTime", record.StartTime.ToUnixTimeSeconds());
        writer.WriteString("message", record.Message);
        writer.WriteStartObject("environment");
        foreach (var (key, value) in record.Environment)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("config");
        foreach (var (key, value) in record.Config)
        {
            writer.WritePropertyName(key);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteNumber("version", 0);
        writer.WriteString("result", record.Result);
        writer.WriteNumber("endTime", record.EndTime.ToUnixTimeSeconds());
        writer.WriteStartObject("resourceChanges");
        foreach (var (operation, count) in record.ResourceChanges)
        {
            writer.WriteNumber(operation, count);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Reads an entry; null for one that cannot be read: the history is for people, and one bad entry must not hide the others.</summary>
    public static UpdateRecord? Read(ReadOnlyMemory<byte> content, string source)
    {
        if (StateCompression.Expand(content, source) is not { Succeeded: true } document)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(document.Value.Content);
            var root = json.RootElement;
            return new UpdateRecord
            {
                Kind = UpdateKindExtensions.Parse(root.GetProperty("kind").GetString()!),
                StartTime = Time(root, "startTime"),
                EndTime = Time(root, "endTime"),
                Message = root.TryGetProperty("message", out var message) ? message.GetString() ?? "" : "",
                Environment = Map(root, "environment", static v => v.ToString()),
                Config = Map(root, "config", static v => v.Clone()),
                Result = root.TryGetProperty("result", out var result) ? result.GetString() ?? InProgress : InProgress,
                ResourceChanges = Map(root, "resourceChanges", static v => v.GetInt32()),
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private static DateTimeOffset Time(JsonElement root, string name) =>
        DateTimeOffset.FromUnixTimeSeconds(root.TryGetProperty(name, out var seconds) ? seconds.GetInt64() : 0);

    private static ImmutableSortedDictionary<string, T> Map<T>(JsonElement root, string name, Func<JsonElement, T> convert)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        if (root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                map[property.Name] = convert(property.Value);
            }
        }

        return map.ToImmutable();
    }
}
