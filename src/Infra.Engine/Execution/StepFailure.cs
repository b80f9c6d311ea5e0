using Infra.Core.Diagnostics;
using Infra.Core.Events;

namespace Infra.Engine.Execution;

/// <summary>Why a step failed.</summary>
/// <param name="Diagnostic">What to report, on the step's URN.</param>
internal sealed record StepFailure(Diagnostic Diagnostic)
{
    /// <summary>Whether nobody knows what was done.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>Whether the provider's process has ended, so that another may say what was done.</summary>
    public bool ProviderEnded { get; init; }

    /// <summary>What is known of the resource.</summary>
    public ResourceStatus Status { get; init; }

    /// <summary>Whether the step's new state holds nevertheless: the resource exists and is not ready.</summary>
    public bool IsPartial { get; init; }
}
