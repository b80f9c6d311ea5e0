using Infra.Core.Deployments;

namespace Infra.Engine.Execution;

/// <summary>Turns a step into effects, or only says what they would be.</summary>
internal interface IStepRunner
{
    /// <summary>Runs a step. Failures are outcomes.</summary>
    ValueTask<StepOutcome> RunAsync(Step step, CancellationToken cancellationToken);
}
