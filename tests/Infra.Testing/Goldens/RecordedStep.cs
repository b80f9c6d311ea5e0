using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Testing.Goldens;

/// <summary>What was recorded of one step, read for comparison.</summary>
public sealed class RecordedStep
{
    /// <summary>Reads a step.</summary>
    public RecordedStep(ScenarioStep step)
    {
        Failed = step.Exit != 0;
        Plan = step.Seen.TryGetProperty("plan", out var plan) ? plan : default;
        Ended = step.Exit is not null;
        Snapshot = StateJson.Read(step.State);
        Resources = StateForm.Of(step.State);
        Calls = [.. step.Calls.Select(static c => JsonObject.Create(c.Clone())!)];
        Cloud = CloudHistory.Form(step.Seen.TryGetProperty("cloud", out var cloud) ? cloud : default);
        Varies = Ended ? step.Varies : ["steps", "calls", "state", "cloud"];
        Begun = [.. Of(step, "pre").Select(Operation)];
        FailedSteps = [.. Of(step, "failed").Select(Operation)];
        // What is refused before the engine begins is told on standard error, and only the cancel event follows.
        EngineRan = step.Events.Any(static e => !e.TryGetProperty("cancel", out _));
        Diagnostics =
        [
            .. Of(step, "diagnostic").Select(static d => new RecordedDiagnostic(
                Severity(d.GetProperty("severity").GetString()!),
                d.TryGetProperty("urn", out var urn) ? urn.GetString()! : "",
                d.TryGetProperty("kind", out var kind) ? kind.GetString()! : DiagnosticKinds.OfMessage(Text(d, "message")),
                Text(d, "message"))),
        ];
    }

    /// <summary>The plan that the step saved, or undefined.</summary>
    public JsonElement Plan { get; }

    /// <summary>Whether the exit code was not zero.</summary>
    public bool Failed { get; }

    /// <summary>Whether the real engine came to an end; ours has to.</summary>
    public bool Ended { get; }

    /// <summary>Whether the engine ran at all.</summary>
    public bool EngineRan { get; }

    /// <summary>The state after the step.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>The state in comparison form.</summary>
    public ImmutableArray<JsonObject> Resources { get; }

    /// <summary>The provider's calls.</summary>
    public ImmutableArray<JsonObject> Calls { get; }

    /// <summary>Outputs by ID.</summary>
    public ImmutableSortedDictionary<string, string> Cloud { get; }

    /// <summary>What timing decided: <c>steps</c>, <c>calls</c>, <c>state</c>, <c>cloud</c>.</summary>
    public ImmutableHashSet<string> Varies { get; }

    /// <summary>Operation and URN of every step in the order in which they began.</summary>
    public ImmutableArray<(string Operation, string Urn)> Begun { get; }

    /// <summary>Operation and URN of every step that failed.</summary>
    public ImmutableArray<(string Operation, string Urn)> FailedSteps { get; }

    /// <summary>The diagnostics.</summary>
    public ImmutableArray<RecordedDiagnostic> Diagnostics { get; }

    private static IEnumerable<JsonElement> Of(ScenarioStep step, string kind) =>
        step.Events.Where(e => e.TryGetProperty(kind, out _)).Select(e => e.GetProperty(kind));

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString()! : "";

    private static (string Operation, string Urn) Operation(JsonElement metadata) =>
        (metadata.GetProperty("op").GetString()!, metadata.GetProperty("urn").GetString()!);

    private static DiagnosticSeverity Severity(string text) => text switch
    {
        "error" => DiagnosticSeverity.Error,
        "warning" => DiagnosticSeverity.Warning,
        "info#err" => DiagnosticSeverity.InfoError,
        "info" => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Debug,
    };
}

/// <summary>A recorded diagnostic.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Urn">The resource; empty where there is none.</param>
/// <param name="Kind">The kind (<see cref="DiagnosticKinds"/>).</param>
/// <param name="Message">The words, where they are kept.</param>
public sealed record RecordedDiagnostic(DiagnosticSeverity Severity, string Urn, string Kind, string Message);
