using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Infra.Automation.Engines;
using Pulumi.Automation;
using Pulumi.Automation.Serialization;

namespace Infra.Automation.CommandLine;

/// <summary>Reads entries of <c>pulumi stack history --json</c> (protocol reference 3.9).</summary>
internal static class HistoryReader
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>One entry.</summary>
    public static UpdateSummary Read(JsonElement entry) => new()
    {
        Kind = new UpdateKindConverter().Convert(Text(entry, "kind") ?? ""),
        StartTime = Time(entry, "startTime"),
        EndTime = Time(entry, "endTime"),
        Message = Text(entry, "message") ?? "",
        Environment = entry.TryGetProperty("environment", out var environment) && environment.ValueKind == JsonValueKind.Object
            ? environment.EnumerateObject().ToImmutableDictionary(static p => p.Name, static p => p.Value.ToString()) : [],
        Config = entry.TryGetProperty("config", out var config) ? CommandLineConfig.ReadAll(config) : [],
        Result = Text(entry, "result") switch
        {
            "succeeded" => UpdateState.Succeeded,
            "in-progress" => UpdateState.InProgress,
            "not-started" => UpdateState.NotStarted,
            _ => UpdateState.Failed,
        },
        Version = entry.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number ? version.GetInt32() : null,
        Deployment = Text(entry, "Deployment"),
        ResourceChanges = entry.TryGetProperty("resourceChanges", out var changes) && changes.ValueKind == JsonValueKind.Object
            ? OperationTypes.Count(changes.EnumerateObject().Select(static p => KeyValuePair.Create(p.Name, p.Value.GetInt32()))) : null,
    };

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset Time(JsonElement entry, string name) =>
        DateTimeOffset.TryParse(Text(entry, name), CultureInfo.InvariantCulture, Utc, out var time) ? time : default;
}
