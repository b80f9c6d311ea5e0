using Infra.Core.Deployments;

namespace Infra.Core.Events;

/// <summary>A step begins.</summary>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Step">The step.</param>
/// <param name="Planning">Whether it is only planned.</param>
public sealed record StepStarted(DateTimeOffset Timestamp, Step Step, bool Planning) : EngineEvent(Timestamp);
