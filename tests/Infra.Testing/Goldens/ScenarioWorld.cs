using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Engine.Plans;
using Infra.Testing.Sim;

namespace Infra.Testing.Goldens;

/// <summary>Everything that lives from step to step: a state and a configuration per stack, one cloud, the random IDs.</summary>
internal sealed class ScenarioWorld
{
    private readonly Dictionary<string, Snapshot> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScenarioConfig> _configs = new(StringComparer.Ordinal);

    public SimCloud Cloud { get; set; } = new();

    /// <summary>The plan that was saved last, or null.</summary>
    public DeploymentPlan? Plan { get; set; }

    public RandomIds Ids { get; } = new();

    /// <summary>Makes a step's edits to configuration, state and cloud, and gives what the command works on.</summary>
    public StepRequest Prepare(Scenario scenario, ScenarioStep step)
    {
        var stack = Name(step);
        CloudHistory.Edit(Cloud, step);
        var config = _configs.GetValueOrDefault(stack, ScenarioConfig.Empty).With(step.Project, step.Config);
        _configs[stack] = config;
        _states[stack] = StateEdits.Apply(State(step), step.StateEdits);
        return new StepRequest
        {
            Step = step,
            Plugins = scenario.Plugins,
            Base = _states[stack],
            Cloud = Cloud.Copy(),
            Plan = Plan,
            Config = config,
            StackOutputs = _states.ToImmutableDictionary(
                static s => s.Key, static s => s.Value.RootStack?.Outputs ?? PropertyMap.Empty, StringComparer.Ordinal),
        };
    }

    /// <summary>The state of a step's stack as it is now.</summary>
    public Snapshot State(ScenarioStep step) => _states.GetValueOrDefault(Name(step), Snapshot.Empty);

    /// <summary>Sets the state of a step's stack.</summary>
    public void SetState(ScenarioStep step, Snapshot state) => _states[Name(step)] = state;

    private static string Name(ScenarioStep step) => $"organization/{step.Project}/{step.Stack}";
}
