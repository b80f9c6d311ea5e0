using System.Diagnostics.CodeAnalysis;
using Infra.Core.Deployments;

namespace Infra.Engine.Execution;

/// <summary>What came of a step: the step with its result, and the failure if there was one.</summary>
internal sealed record StepOutcome(Step Step, StepFailure? Failure = null)
{
    /// <summary>Whether it ended well.</summary>
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    /// <summary>Whether the step's result belongs into the state.</summary>
    public bool IsRecorded => Failure is null or { IsPartial: true };
}
