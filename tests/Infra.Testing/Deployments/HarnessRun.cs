using System.Collections.Immutable;
using System.Text.Json.Nodes;
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
    /// <summary>The steps of resources (not the root stack, not providers) in the order in which they began, <c>operation name</c>.</summary>
    public ImmutableArray<string> Steps =>
    [
        .. Events.Started.Where(static s => !s.Urn.IsRootStack && !s.Urn.Type.IsProvider)
            .Select(static s => $"{Core.Deployments.StepOperationExtensions.ToText(s.Operation)} {s.Urn.Name}"),
    ];

    /// <summary>The provider's calls that change something, <c>Method name</c>.</summary>
    public ImmutableArray<string> Changes =>
    [
        .. Calls.Where(static c => Method(c) is "Create" or "Update" or "Delete" && !c.ContainsKey("preview"))
            .Select(static c => $"{Method(c)} {Core.Urn.Parse(c["urn"]!.GetValue<string>()).Name}"),
    ];

    /// <summary>The codes of what was reported.</summary>
    public ImmutableArray<string> Codes => [.. Events.Diagnostics.Select(static d => d.Code)];

    private static string Method(JsonObject call) => call["method"]!.GetValue<string>();
}
