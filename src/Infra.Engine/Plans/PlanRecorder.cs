using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Workspace;

namespace Infra.Engine.Plans;

/// <summary>Writes down what a preview plans. Used by the planner alone, which does one thing at a time.</summary>
/// <param name="ids">Where seeds come from.</param>
/// <param name="former">The plan that the new one replaces, whose seeds are kept; or null.</param>
internal sealed class PlanRecorder(IIdSource ids, DeploymentPlan? former) : IPlanGate
{
    private readonly SortedDictionary<Urn, ResourcePlan> _plans = [];
    private readonly Dictionary<Urn, ImmutableArray<byte>> _seeds = [];

    /// <inheritdoc/>
    public ImmutableArray<byte> SeedOf(Urn urn)
    {
        if (!_seeds.TryGetValue(urn, out var seed))
        {
            _seeds[urn] = seed = former?.Resources.GetValueOrDefault(urn) is { Seed: { IsDefaultOrEmpty: false } planned } ? planned : ids.NewSeed();
        }

        return seed;
    }

    /// <inheritdoc/>
    public string? Hear(ResourceGoal goal, ResourceState? old, PropertyMap inputs)
    {
        var plan = _plans.GetValueOrDefault(goal.Urn) ?? new ResourcePlan();
        _plans[goal.Urn] = plan with
        {
            Goal = GoalPlan.Of(goal, old?.Inputs ?? PropertyMap.Empty, inputs),
            Seed = SeedOf(goal.Urn),
        };
        return null;
    }

    /// <inheritdoc/>
    public (Urn Urn, string Why)? Hear(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            if (_plans.TryGetValue(step.Urn, out var plan))
            {
                _plans[step.Urn] = plan with { Steps = plan.Steps.Add(step.Operation) };
            }
            else if (step.Operation is not (StepOperation.Same or StepOperation.Refresh))
            {
                _plans[step.Urn] = new ResourcePlan { Steps = [step.Operation] };
            }
        }

        return null;
    }

    /// <summary>The plan.</summary>
    /// <param name="time">When it was made.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="steps">The steps as they came out, whose outputs the plan promises.</param>
    public DeploymentPlan ToPlan(
        DateTimeOffset time, ImmutableSortedDictionary<string, ConfigValue> config, IEnumerable<Step> steps)
    {
        var outputs = new Dictionary<Urn, PropertyMap>();
        foreach (var step in steps)
        {
            if (step is { New: { } made, Operation: not StepOperation.Refresh })
            {
                outputs[step.Urn] = made.Outputs;
            }
        }

        return new DeploymentPlan
        {
            Time = time,
            Config = config,
            Resources = _plans.ToImmutableSortedDictionary(
                static p => p.Key,
                p => p.Value with { Outputs = p.Value.Goal is null ? null : outputs.GetValueOrDefault(p.Key, PropertyMap.Empty) }),
        };
    }
}
