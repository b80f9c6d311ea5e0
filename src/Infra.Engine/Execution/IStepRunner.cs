using Infra.Core.Deployments;

namespace Infra.Engine.Execution;

/// <summary>Turns a step into effects, or only says what they would be.</summary>
internal interface IStepRunner
{
    /// <summary>Performs a step. Failures are outcomes.</summary>
    ValueTask<StepOutcome> PerformAsync(Step step, CancellationToken cancellationToken);

    /// <summary>Records what came of a step, and completes when that is durable. What cannot be recorded is a failure.</summary>
    ValueTask<StepOutcome> RecordAsync(Step step, StepOutcome outcome);
}
