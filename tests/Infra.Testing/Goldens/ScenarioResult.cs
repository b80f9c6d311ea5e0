using System.Collections.Immutable;

namespace Infra.Testing.Goldens;

/// <summary>What came of a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Steps">The steps with differences, in the order in which they ran.</param>
public sealed record ScenarioResult(Scenario Scenario, ImmutableArray<StepResult> Steps)
{
    /// <summary>Whether everything agreed.</summary>
    public bool Agrees => Steps.IsEmpty;
}

/// <summary>One step that differs.</summary>
/// <param name="Pass">1 where the step began with what was recorded, 2 where it began with our own result.</param>
/// <param name="Step">The step.</param>
/// <param name="Differences">The differences, the most telling first.</param>
public sealed record StepResult(int Pass, ScenarioStep Step, ImmutableArray<Difference> Differences);
