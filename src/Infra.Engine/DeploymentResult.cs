using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Engine.Plans;

namespace Infra.Engine;

/// <summary>
/// What an operation came to. Failures are values here: only programming errors and cancellation of the call itself throw.
/// </summary>
public sealed record DeploymentResult
{
    /// <summary>How it ended.</summary>
    public required OperationResult Result { get; init; }

    /// <summary>The state that resulted; in a preview, the state as it was.</summary>
    public required Snapshot Snapshot { get; init; }

    /// <summary>Every step that was planned or ran, in the order in which they began, with its result where it has one.</summary>
    public ImmutableArray<Step> Steps { get; init; } = [];

    /// <summary>Everything that was reported, without debug messages.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>How many steps of each kind; a replacement counts once, default providers do not count.</summary>
    public ImmutableSortedDictionary<StepOperation, int> Changes { get; init; } = ImmutableSortedDictionary<StepOperation, int>.Empty;

    /// <summary>The stack's outputs; in a preview, those that an update would give.</summary>
    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    /// <summary>What a preview planned, where it was asked to write that down.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>Whether the outcome of a step is not known.</summary>
    public bool MaybeCorrupt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether anything but <c>same</c> happened, or would.</summary>
    public bool HasChanges => Changes.Any(static c => c.Key is not (StepOperation.Same or StepOperation.Read) && c.Value > 0);
}
