using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine;
using Infra.Engine.State;

namespace Infra.Testing.Deployments;

/// <summary>What came of one operation of a harness.</summary>
/// <param name="Result">The result.</param>
/// <param name="Events">The events.</param>
/// <param name="Calls">The provider's calls, in the form of the recordings.</param>
/// <param name="Entries">The journal's entries.</param>
public sealed record HarnessRun(
    DeploymentResult Result, EventCapture Events, ImmutableArray<JsonObject> Calls, ImmutableArray<JournalEntry> Entries)
{
    /// <summary>Whether it ended well.</summary>
    public bool Succeeded => Result.Result == OperationResult.Succeeded;

    /// <summary>The steps of resources (not the root stack, not providers) in the order in which they began, <c>operation name</c>.</summary>
    public IReadOnlyList<string> Steps =>
        [.. Events.Started.Where(static s => !s.Urn.IsRootStack && !s.Urn.Type.IsProvider).Select(Text)];

    /// <summary>The steps of provider resources in the order in which they began, <c>operation name</c>.</summary>
    public IReadOnlyList<string> ProviderSteps => [.. Events.Started.Where(static s => s.Urn.Type.IsProvider).Select(Text)];

    /// <summary>The steps that failed, <c>operation name</c>.</summary>
    public IReadOnlyList<string> Failed => [.. Events.Failed.Select(Text)];

    /// <summary>The provider's calls that change something, <c>Method name</c>.</summary>
    public IReadOnlyList<string> Changes =>
        [.. Calls.Where(static c => Method(c) is "Create" or "Update" or "Delete" && !c.ContainsKey("preview")).Select(Text)];

    /// <summary>The provider's calls about its configuration, in order.</summary>
    public IReadOnlyList<string> ConfigurationCalls =>
        [.. Calls.Select(Method).Where(static m => m is "CheckConfig" or "DiffConfig" or "Configure" or "Cancel")];

    /// <summary>How many steps of each kind there were, <c>create=2 same=1</c>.</summary>
    public string Summary => string.Join(' ', Result.Changes.Select(static c => $"{c.Key.ToText()}={c.Value}").Order(StringComparer.Ordinal));

    /// <summary>The codes of what was reported.</summary>
    public IReadOnlyList<string> Codes => [.. Events.Diagnostics.Select(static d => d.Code)];

    /// <summary>The errors, <c>code name</c>; without a name where they are about no resource.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Events.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => $"{d.Code} {d.Urn?.Name}".TrimEnd())];

    /// <summary>Everything that was reported, a line each.</summary>
    public string Messages => string.Join('\n', Events.Diagnostics);

    /// <summary>The methods that were called about resources of a name, in order.</summary>
    public IReadOnlyList<string> CallsOf(string name) => [.. Calls.Where(c => NameOf(c) == name).Select(Method)];

    /// <summary>The calls of a method about resources of a name.</summary>
    public IReadOnlyList<JsonObject> CallsOf(string name, string method) =>
        [.. Calls.Where(c => NameOf(c) == name && Method(c) == method)];

    /// <summary>The first step of an operation on a resource of a name.</summary>
    public Step Step(string operation, string name) =>
        Result.Steps.First(s => s.Urn.Name == name && s.Operation.ToText() == operation);

    /// <summary>This run, which must have ended well.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public HarnessRun Require() => Succeeded ? this : throw new InvalidOperationException($"{Result.Result}: {Messages}");

    private static string Text(Step step) => $"{step.Operation.ToText()} {step.Urn.Name}";

    private static string Text(JsonObject call) => $"{Method(call)} {NameOf(call)}";

    private static string Method(JsonObject call) => call["method"]!.GetValue<string>();

    private static string? NameOf(JsonObject call) => call["urn"] is { } urn ? Urn.Parse(urn.GetValue<string>()).Name : null;
}
