using Infra.Core.Deployments;

namespace Infra.Core.Events;

/// <summary>A step ended well; its new state has ID and outputs.</summary>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Step">The step with its result.</param>
/// <param name="Planning">Whether it was only planned.</param>
/// <param name="Duration">How long it took.</param>
public sealed record StepSucceeded(DateTimeOffset Timestamp, Step Step, bool Planning, TimeSpan Duration) : EngineEvent(Timestamp);
