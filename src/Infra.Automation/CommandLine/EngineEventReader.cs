using System.Collections.Immutable;
using System.Text.Json;
using Infra.Automation.Embedded;
using Infra.Automation.Engines;
using Pulumi.Automation.Events;

namespace Infra.Automation.CommandLine;

/// <summary>Reads engine events from the lines of an event log (protocol reference 4.16).</summary>
internal static class EngineEventReader
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>The event of a line; null for an empty or torn one.</summary>
    public static EngineEvent? Read(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Event(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static EngineEvent Event(JsonElement json) => new()
    {
        Sequence = Number(json, "sequence"),
        Timestamp = Number(json, "timestamp"),
        CancelEvent = Part(json, "cancelEvent", static _ => new CancelEvent()),
        StandardOutputEvent = Part(json, "stdoutEvent", static e => new StandardOutputEngineEvent { Message = Text(e, "message"), Color = Text(e, "color") }),
        DiagnosticEvent = Part(json, "diagnosticEvent", Diagnostic),
        PreludeEvent = Part(json, "preludeEvent", static e => new PreludeEvent { Config = Texts(e, "config") }),
        SummaryEvent = Part(json, "summaryEvent", Summary),
        ResourcePreEvent = Part(json, "resourcePreEvent", static e => new ResourcePreEvent { Metadata = Metadata(e), Planning = Flag(e, "planning") }),
        ResourceOutputsEvent = Part(json, "resOutputsEvent", static e => new ResourceOutputsEvent { Metadata = Metadata(e), Planning = Flag(e, "planning") }),
        ResourceOperationFailedEvent = Part(json, "resOpFailedEvent", static e => new ResourceOperationFailedEvent
        {
            Metadata = Metadata(e),
            Status = Number(e, "status"),
            Steps = Number(e, "steps"),
        }),
        PolicyEvent = Part(json, "policyEvent", Policy),
    };

    private static DiagnosticEvent Diagnostic(JsonElement json) => new()
    {
        Urn = OptionalText(json, "urn"),
        Prefix = OptionalText(json, "prefix"),
        Color = Text(json, "color"),
        Message = Text(json, "message"),
        Severity = Text(json, "severity"),
        StreamId = json.TryGetProperty("streamID", out var stream) ? stream.ToString() : null,
        Ephemeral = Flag(json, "ephemeral"),
    };

    private static SummaryEvent Summary(JsonElement json) => new()
    {
        MaybeCorrupt = Flag(json, "maybeCorrupt") is true,
        DurationSeconds = Number(json, "durationSeconds"),
        ResourceChanges = OperationTypes.Count(Properties(json, "resourceChanges").Select(static p => KeyValuePair.Create(p.Name, p.Value.GetInt32()))),
        PolicyPacks = Texts(json, "PolicyPacks"),
    };

    private static PolicyEvent Policy(JsonElement json) => new()
    {
        ResourceUrn = OptionalText(json, "resourceUrn"),
        Message = Text(json, "message"),
        Color = Text(json, "color"),
        PolicyName = Text(json, "policyName"),
        PolicyPackName = Text(json, "policyPackName"),
        PolicyPackVersion = Text(json, "policyPackVersion"),
        PolicyPackVersionTag = Text(json, "policyPackVersionTag"),
        EnforcementLevel = Text(json, "enforcementLevel"),
    };

    private static StepEventMetadata Metadata(JsonElement json)
    {
        var step = json.TryGetProperty("metadata", out var metadata) ? metadata : json;
        return new StepEventMetadata
        {
            Op = OperationTypes.Of(Text(step, "op")),
            Urn = Text(step, "urn"),
            Type = Text(step, "type"),
            Old = Part(step, "old", State),
            New = Part(step, "new", State),
            Keys = List(step, "keys"),
            Diffs = List(step, "diffs"),
            DetailedDiff = Part(step, "detailedDiff", static e => (IImmutableDictionary<string, PropertyDiff>)e.EnumerateObject()
                .ToImmutableDictionary(static p => p.Name, static p => Diff(p.Value))),
            Logical = Flag(step, "logical"),
            Provider = Text(step, "provider"),
        };
    }

    private static PropertyDiff Diff(JsonElement json) => new()
    {
        Kind = Enum.TryParse<DiffKind>(Text(json, "diffKind").Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
            ? kind : DiffKind.Update,
        InputDiff = Flag(json, "inputDiff") is true,
    };

    private static StepEventStateMetadata State(JsonElement json) => new()
    {
        Type = Text(json, "type"),
        Urn = Text(json, "urn"),
        Custom = Flag(json, "custom"),
        Delete = Flag(json, "delete"),
        Id = Text(json, "id"),
        Parent = Text(json, "parent"),
        Protect = Flag(json, "protect"),
        Inputs = Objects(json, "inputs"),
        Outputs = Objects(json, "outputs"),
        Provider = Text(json, "provider"),
        InitErrors = List(json, "initErrors"),
    };

    private static T? Part<T>(JsonElement json, string name, Func<JsonElement, T> read)
        where T : class => json.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? read(part) : null;

    private static int Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : 0;

    private static string Text(JsonElement json, string name) => OptionalText(json, name) ?? "";

    private static string? OptionalText(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    private static IEnumerable<JsonProperty> Properties(JsonElement json, string name) =>
        json.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object ? map.EnumerateObject() : [];

    private static ImmutableDictionary<string, string> Texts(JsonElement json, string name) =>
        Properties(json, name).ToImmutableDictionary(static p => p.Name, static p => p.Value.ToString());

    private static ImmutableDictionary<string, object> Objects(JsonElement json, string name) =>
        Properties(json, name).ToImmutableDictionary(static p => p.Name, static p => PlainValues.Of(p.Value));

    private static ImmutableArray<string>? List(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(static i => i.ToString())] : null;
}
