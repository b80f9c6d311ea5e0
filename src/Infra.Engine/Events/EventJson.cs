using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Events;

/// <summary>
/// Engine events as Pulumi's event log writes them, one object a line (protocol reference 4.16). Fields of ours that Pulumi lacks:
/// <c>simulated</c> in the prelude; <c>code</c>, <c>location</c> and <c>nextStep</c> in a diagnostic.
/// </summary>
/// <param name="simulated">Whether the operation works on a simulation.</param>
/// <param name="showSecrets">Whether secrets are shown.</param>
public sealed class EventJson(bool simulated, bool showSecrets)
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };
    private static readonly PropertyJson Masked = new(envelopes: true);
    private static readonly PropertyJson Open = new(envelopes: true, showSecrets: true);

    private bool _isRefresh;
    private readonly PropertyJson _properties = showSecrets ? Open : Masked;

    /// <summary>
    /// Writes the line of an event, UTF-8, with its line feed. Nothing for a step that failed in a preview: there, a log has its diagnostic;
    /// nor for the end of a component that was removed to be replaced.
    /// </summary>
    public void WriteLine(IBufferWriter<byte> output, EngineEvent engineEvent)
    {
        if (engineEvent is StepFailed { Planning: true }
            or StepSucceeded { Step: { Operation: StepOperation.DeleteReplaced, Old.Custom: false } })
        {
            return;
        }

        using (var json = new Utf8JsonWriter(output, OneLine))
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", engineEvent.Sequence);
            json.WriteNumber("timestamp", engineEvent.Timestamp.ToUnixTimeSeconds());
            Payload(json, engineEvent);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private void Payload(Utf8JsonWriter json, EngineEvent engineEvent)
    {
        switch (engineEvent)
        {
            case OperationStarted started:
                _isRefresh = started.Operation == OperationKind.Refresh;
                Prelude(json, started);
                break;
            case StepStarted started:
                json.WriteStartObject("resourcePreEvent");
                Metadata(json, started.Step.AsAsked());
                Flag(json, "planning", started.Planning);
                json.WriteEndObject();
                break;
            case StepSucceeded succeeded:
                json.WriteStartObject("resOutputsEvent");
                Metadata(json, Ended(succeeded.Step));
                Flag(json, "planning", succeeded.Planning);
                json.WriteEndObject();
                break;
            case StepFailed failed:
                json.WriteStartObject("resOpFailedEvent");
                Metadata(json, Unfound(failed.Step));
                json.WriteNumber("status", (int)failed.Status);
                json.WriteNumber("steps", failed.Done);
                json.WriteEndObject();
                break;
            case DiagnosticReported reported:
                Report(json, reported);
                break;
            case OperationSummarized summary:
                Summary(json, summary);
                break;
            case EventsSkipped skipped:
                json.WriteStartObject("errorEvent");
                json.WriteString("error", $"{skipped.Count} events are missing here: they were not read in time");
                json.WriteEndObject();
                break;
            case OperationEnded:
                json.WriteStartObject("cancelEvent");
                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"unknown event {engineEvent.GetType().Name}");
        }
    }

    private void Prelude(Utf8JsonWriter json, OperationStarted started)
    {
        json.WriteStartObject("preludeEvent");
        json.WriteStartObject("config");
        foreach (var (key, value) in started.Config)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        Flag(json, "simulated", simulated);
        json.WriteEndObject();
    }

    // A refresh tells what it came to; one that only precedes something else does not.
    private Step Ended(Step step) => step switch
    {
        { Operation: StepOperation.Refresh } when _isRefresh => step with { Operation = StepTally.RefreshedAs(step) },

        // What was taken over is told as if it had been recorded before.
        { Operation: StepOperation.Import, Old: null } => step with { Old = step.New },
        _ => step,
    };

    // The ID of what could not be taken over means nothing.
    private static Step Unfound(Step step) =>
        step is { Operation: StepOperation.Import, New: { } wanted } ? step with { New = wanted with { Id = "" } } : step;

    private void Metadata(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject("metadata");
        json.WriteString("op", step.Operation.ToText());
        json.WriteString("urn", step.Urn.Value);
        json.WriteString("type", step.Type.Value);

        // What is left uncreated counts as if it had been there.
        State(json, "old", step is { Operation: StepOperation.Same, Old: null } ? step.New : step.Old);
        State(json, "new", step.New);
        Strings(json, "keys", step.ReplaceKeys);
        Strings(json, "diffs", step.ChangedKeys);
        DetailedDiff(json, step, kindName: "diffKind");
        Flag(json, "logical", step.Logical);
        json.WriteString("provider", step.Provider?.ToString() ?? "");
        json.WriteEndObject();
    }

    private void State(Utf8JsonWriter json, string name, ResourceState? state)
    {
        if (state is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("type", state.Type.Value);
        json.WriteString("urn", state.Urn.Value);
        Flag(json, "custom", state.Custom);
        Flag(json, "delete", state.Delete);
        json.WriteString("id", state.Id);
        json.WriteString("parent", state.Parent?.Value ?? "");
        Flag(json, "protect", state.Protect && name == "new");
        Flag(json, "taint", state.Taint);
        Flag(json, "external", state.External);
        Flag(json, "retainOnDelete", state.RetainOnDelete);
        json.WritePropertyName("inputs");
        _properties.Write(json, state.Inputs);
        json.WritePropertyName("outputs");
        _properties.Write(json, state.Outputs);
        json.WriteString("provider", state.Provider?.ToString() ?? "");
        Strings(json, "initErrors", state.InitErrors);
        json.WriteEndObject();
    }

    private static void Report(Utf8JsonWriter json, DiagnosticReported reported)
    {
        var diagnostic = reported.Diagnostic;
        var severity = SeverityOf(diagnostic.Severity);
        json.WriteStartObject("diagnosticEvent");
        if (diagnostic.Urn is { } urn)
        {
            json.WriteString("urn", urn.Value);
        }

        json.WriteString("prefix", severity + ": ");
        json.WriteString("message", diagnostic.Message);
        json.WriteString("color", "never");
        json.WriteString("severity", severity);
        if (reported.StreamId != 0)
        {
            json.WriteNumber("streamID", reported.StreamId);
        }

        Flag(json, "ephemeral", reported.Ephemeral);
        Place(json, diagnostic);
        json.WriteEndObject();
    }

    private static void Summary(Utf8JsonWriter json, OperationSummarized summary)
    {
        json.WriteStartObject("summaryEvent");
        json.WriteBoolean("maybeCorrupt", summary.MaybeCorrupt);
        json.WriteNumber("durationSeconds", (long)Math.Ceiling(summary.Duration.TotalSeconds));
        json.WriteStartObject("resourceChanges");
        foreach (var (operation, count) in summary.Changes)
        {
            json.WriteNumber(operation.ToText(), count);
        }

        json.WriteEndObject();
        json.WriteStartObject("PolicyPacks");
        json.WriteEndObject();
        json.WriteBoolean("isPreview", summary.IsPreview);
        json.WriteString("result", summary.Result.ToString().ToLowerInvariant());
        json.WriteEndObject();
    }

    /// <summary>Pulumi's word for a severity.</summary>
    public static string SeverityOf(DiagnosticSeverity severity) =>
        severity == DiagnosticSeverity.InfoError ? "info#err" : severity.ToString().ToLowerInvariant();

    /// <summary>Writes the paths that a provider named, or null.</summary>
    public static void DetailedDiff(Utf8JsonWriter json, Step step, string kindName)
    {
        if (step.DetailedDiff is not { } detailed)
        {
            json.WriteNull("detailedDiff");
            return;
        }

        json.WriteStartObject("detailedDiff");
        foreach (var (path, diff) in detailed)
        {
            json.WriteStartObject(path);
            json.WriteString(kindName, DiffKindExtensions.ToText(diff.Kind));
            json.WriteBoolean("inputDiff", diff.InputDiff);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the parts of a diagnostic that Pulumi lacks.</summary>
    public static void Place(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteString("code", diagnostic.Code);
        if (diagnostic.Location is { } location)
        {
            json.WriteString("location", location.ToString());
        }

        if (diagnostic.Path is { } path)
        {
            json.WriteString("path", path.ToString());
        }

        if (diagnostic.NextStep is { } next)
        {
            json.WriteString("nextStep", next);
        }
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }
}
