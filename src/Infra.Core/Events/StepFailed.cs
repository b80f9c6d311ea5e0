using Infra.Core.Deployments;

namespace Infra.Core.Events;

/// <summary>A step failed.</summary>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Step">The step.</param>
/// <param name="Status">What is known of its resource.</param>
/// <param name="Done">How many steps had ended well by then, default providers and the physical halves of replacements not counted.</param>
/// <param name="Planning">Whether it was only planned.</param>
public sealed record StepFailed(DateTimeOffset Timestamp, Step Step, ResourceStatus Status, int Done, bool Planning) : EngineEvent(Timestamp);
