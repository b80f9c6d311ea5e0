using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;

namespace Infra.Engine.Surgery;

/// <summary>What to move from one stack's state to another's.</summary>
public sealed record MoveRequest
{
    /// <summary>The stack that gives.</summary>
    public required StackIdentity SourceStack { get; init; }

    /// <summary>Its state.</summary>
    public required Snapshot Source { get; init; }

    /// <summary>The stack that takes.</summary>
    public required StackIdentity TargetStack { get; init; }

    /// <summary>Its state.</summary>
    public required Snapshot Target { get; init; }

    /// <summary>Slots of the source. What is below them goes along.</summary>
    public required ImmutableArray<int> Slots { get; init; }

    /// <summary>Whether components above them go along; else what moves is put below the stack.</summary>
    public bool IncludeParents { get; init; }

    /// <summary>Whether everything that depends on them goes along; else those dependencies are cut.</summary>
    public bool TargetDependents { get; init; }
}
