using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine.Plans;
using Infra.Testing.Sim;

namespace Infra.Testing.Goldens;

/// <summary>What came of one step on our side.</summary>
public sealed record StepOutcome
{
    /// <summary>Whether the command failed (exit code not zero).</summary>
    public required bool Failed { get; init; }

    /// <summary>Whether nothing was to be changed.</summary>
    public bool IsPreview { get; init; }

    /// <summary>The steps in the order in which they began.</summary>
    public ImmutableArray<Step> Started { get; init; } = [];

    /// <summary>The steps that ended well, with their results.</summary>
    public ImmutableArray<Step> Succeeded { get; init; } = [];

    /// <summary>The steps that failed.</summary>
    public ImmutableArray<Step> FailedSteps { get; init; } = [];

    /// <summary>Errors and warnings.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>All events, in order.</summary>
    public ImmutableArray<EngineEvent> Events { get; init; } = [];

    /// <summary>The provider's calls.</summary>
    public ImmutableArray<JsonObject> Calls { get; init; } = [];

    /// <summary>The resulting state.</summary>
    public required Snapshot Snapshot { get; init; }

    /// <summary>The state as the journal recorded it; null where nothing was to be recorded.</summary>
    public Snapshot? Recorded { get; init; }

    /// <summary>The plan that it saved, or null.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>The resulting cloud.</summary>
    public required SimCloud Cloud { get; init; }
}
