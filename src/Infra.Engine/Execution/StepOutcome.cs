using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;

namespace Infra.Engine.Execution;

/// <summary>What came of a step: the step with its result, and the failure if there was one.</summary>
internal sealed record StepOutcome(Step Step, StepFailure? Failure = null)
{
    /// <summary>What else there is to be told about it.</summary>
    public ImmutableArray<Diagnostic> Notices { get; init; } = [];

    /// <summary>Its announcement, which recording it ends; null where it was not announced.</summary>
    public long? Operation { get; init; }

    /// <summary>Whether it ended well.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    /// <summary>Whether the step's result belongs into the state.</summary>
    public bool IsRecorded => Failure is null or { IsPartial: true };
}
