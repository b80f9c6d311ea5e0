using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Automation.Embedded;
using Infra.Automation.Secrets;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.State.Checkpoints;
using Pulumi.Automation;

namespace Infra.Automation.Driving;

/// <summary>Recorded state as drivers tell it.</summary>
internal static class DriverStates
{
    /// <summary>The state in an exported document.</summary>
    public static Snapshot Read(StackDeployment deployment) => CheckpointSerializer
        .ReadExport(Encoding.UTF8.GetBytes(deployment.Json.GetRawText()), "the exported state", SealedSecrets.Instance)
        .Require().Checkpoint.Latest ?? Snapshot.Empty;

    /// <summary>A resource.</summary>
    public static BlueprintResourceState Of(ResourceState state, Snapshot snapshot) => new(state.Urn.Name, state.Type.Value, Status(state, snapshot))
    {
        Properties = PlainValues.Properties(state.Outputs.Select(static v => v.ContainsSecrets() ? "[secret]" : v)),
        Metadata = ImmutableDictionary<string, string>.Empty.Add("urn", state.Urn.Value).Add("id", state.Id),
    };

    /// <summary>Reads <c>STACK#VERSION</c>.</summary>
    /// <exception cref="KeyNotFoundException">It is none.</exception>
    public static (string Stack, int Version) ParseDeployment(string id) =>
        id.LastIndexOf('#') is var at and > 0 && int.TryParse(id.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && version > 0
            ? (id[..at], version)
            : throw new KeyNotFoundException($"there is no deployment '{id}'");

    private static BlueprintResourceStatus Status(ResourceState state, Snapshot snapshot) => state switch
    {
        { Delete: true } => BlueprintResourceStatus.Deleted,
        { InitErrors.IsEmpty: false } => BlueprintResourceStatus.Error,
        _ when snapshot.PendingOperations.Any(o => o.Kind == PendingOperationKind.Creating && o.Resource.Urn == state.Urn) =>
            BlueprintResourceStatus.Creating,
        _ when state.Outputs.Get("instanceState") is StringValue { Value: "stopped" or "stopping" } => BlueprintResourceStatus.Stopped,
        _ => BlueprintResourceStatus.Running,
    };
}
