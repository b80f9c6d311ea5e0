using System.Collections.Immutable;
using System.Globalization;
using Infra.Automation.Engines;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Api = Pulumi.Automation.Events;

namespace Infra.Automation.Embedded;

/// <summary>The engine's events as the API has them (protocol reference 4.16); secrets are masked.</summary>
internal static class EventMapping
{
    private const string NoColor = "never";

    /// <summary>The event of an event; null for one that event logs do not have.</summary>
    public static Api.EngineEvent? Of(EngineEvent happened)
    {
        var (sequence, time) = (happened.Sequence, (int)happened.Timestamp.ToUnixTimeSeconds());
        return happened switch
        {
            OperationStarted started => new()
            {
                Sequence = sequence,
                Timestamp = time,
                PreludeEvent = new() { Config = started.Config.ToImmutableDictionary() },
            },
            StepStarted step => new()
            {
                Sequence = sequence,
                Timestamp = time,
                ResourcePreEvent = new() { Metadata = Metadata(step.Step.AsAsked()), Planning = step.Planning },
            },
            StepSucceeded step => new()
            {
                Sequence = sequence,
                Timestamp = time,
                ResourceOutputsEvent = new() { Metadata = Metadata(step.Step), Planning = step.Planning },
            },
            StepFailed { Planning: false } step => new()
            {
                Sequence = sequence,
                Timestamp = time,
                ResourceOperationFailedEvent = new() { Metadata = Metadata(step.Step), Status = (int)step.Status, Steps = step.Done },
            },
            DiagnosticReported reported => new() { Sequence = sequence, Timestamp = time, DiagnosticEvent = Diagnostic(reported) },
            EventsSkipped skipped => new() { Sequence = sequence, Timestamp = time, DiagnosticEvent = Skipped(skipped) },
            OperationSummarized summary => new() { Sequence = sequence, Timestamp = time, SummaryEvent = Summary(summary) },
            OperationEnded => new() { Sequence = sequence, Timestamp = time, CancelEvent = new() },
            _ => null,
        };
    }

    private static Api.DiagnosticEvent Diagnostic(DiagnosticReported reported)
    {
        var severity = EventJson.SeverityOf(reported.Diagnostic.Severity);
        return new()
        {
            Urn = reported.Diagnostic.Urn?.Value,
            Prefix = severity + ": ",
            Color = NoColor,
            Message = reported.Diagnostic.Message,
            Severity = severity,
            StreamId = reported.StreamId == 0 ? null : reported.StreamId.ToString(CultureInfo.InvariantCulture),
            Ephemeral = reported.Ephemeral,
        };
    }

    private static Api.DiagnosticEvent Skipped(EventsSkipped skipped) => new()
    {
        Prefix = "warning: ",
        Color = NoColor,
        Message = $"{skipped.Count.ToString(CultureInfo.InvariantCulture)} events are missing here: they were not taken in time",
        Severity = "warning",
    };

    private static Api.SummaryEvent Summary(OperationSummarized summary) => new()
    {
        MaybeCorrupt = summary.MaybeCorrupt,
        DurationSeconds = (int)Math.Ceiling(summary.Duration.TotalSeconds),
        ResourceChanges = OperationTypes.Count(summary.Changes),
        PolicyPacks = ImmutableDictionary<string, string>.Empty,
    };

    private static Api.StepEventMetadata Metadata(Step step) => new()
    {
        Op = OperationTypes.Of(step.Operation),
        Urn = step.Urn.Value,
        Type = step.Type.Value,
        Old = step.Old is { } old ? State(old) : null,
        New = step.New is { } wanted ? State(wanted) : null,
        Keys = step.ReplaceKeys.IsEmpty ? null : step.ReplaceKeys,
        Diffs = step.ChangedKeys.IsEmpty ? null : step.ChangedKeys,
        DetailedDiff = step.DetailedDiff?.ToImmutableDictionary(
            static d => d.Key, static d => new Api.PropertyDiff { Kind = Kind(d.Value.Kind), InputDiff = d.Value.InputDiff }),
        Logical = step.Logical,
        Provider = step.Provider?.ToString() ?? "",
    };

    private static Api.DiffKind Kind(DiffKind kind) => Enum.Parse<Api.DiffKind>(kind.ToString());

    private static Api.StepEventStateMetadata State(ResourceState state) => new()
    {
        Type = state.Type.Value,
        Urn = state.Urn.Value,
        Custom = state.Custom,
        Delete = state.Delete,
        Id = state.Id,
        Parent = state.Parent?.Value ?? "",
        Protect = state.Protect,
        Inputs = PlainValues.Properties(state.Inputs),
        Outputs = PlainValues.Properties(state.Outputs),
        Provider = state.Provider?.ToString() ?? "",
        InitErrors = state.InitErrors.IsEmpty ? null : state.InitErrors,
    };
}
