using Infra.Core.Deployments;

namespace Infra.Core.Events;

/// <summary>A step failed.</summary>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Step">The step.</param>
/// <param name="OutcomeUnknown">Whether nobody knows what was done.</param>
public sealed record StepFailed(DateTimeOffset Timestamp, Step Step, bool OutcomeUnknown) : EngineEvent(Timestamp);
