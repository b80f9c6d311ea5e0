namespace Infra.Testing.Goldens;

/// <summary>Runs one command on our side.</summary>
public interface IScenarioEngine
{
    /// <summary>Runs a step's command on a state and a cloud.</summary>
    /// <exception cref="NotSupportedException">There is no such command.</exception>
    Task<StepOutcome> RunAsync(StepRequest request, CancellationToken cancellationToken);
}
