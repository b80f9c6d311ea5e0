using System.Collections.Immutable;
using System.Text.Json;
using Infra.Core.Deployments;

namespace Infra.Engine.State.Checkpoints;

/// <summary>A state document: a stack file, or what <c>stack export</c> writes (protocol reference 5.3).</summary>
public sealed record Checkpoint
{
    /// <summary><c>ORGANIZATION/PROJECT/STACK</c>; empty in an export.</summary>
    public string Stack { get; init; } = "";

    /// <summary>The deployment; null for a stack that was never deployed.</summary>
    public Snapshot? Latest { get; init; }

    /// <summary>Fields beside the deployment that are not modelled, kept as they were.</summary>
    public ImmutableSortedDictionary<string, JsonElement>? UnknownFields { get; init; }
}
