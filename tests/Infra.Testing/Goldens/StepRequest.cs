using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Engine.Plans;
using Infra.Testing.Programs;
using Infra.Testing.Sim;

namespace Infra.Testing.Goldens;

/// <summary>One command and all that it works on.</summary>
public sealed record StepRequest
{
    /// <summary>The command.</summary>
    public required ScenarioStep Step { get; init; }

    /// <summary>The installed versions of the provider.</summary>
    public required ImmutableArray<string> Plugins { get; init; }

    /// <summary>The state, edits made.</summary>
    public required Snapshot Base { get; init; }

    /// <summary>The cloud, edits made. The command changes it.</summary>
    public required SimCloud Cloud { get; init; }

    /// <summary>The configuration.</summary>
    public required ScenarioConfig Config { get; init; }

    /// <summary>The outputs of every stack, by <c>ORGANIZATION/PROJECT/STACK</c>.</summary>
    public required ImmutableDictionary<string, PropertyMap> StackOutputs { get; init; }

    /// <summary>The plan that a step before saved, or null.</summary>
    public DeploymentPlan? Plan { get; init; }

    /// <summary>The order in which the program's requests reach the engine; null for program order.</summary>
    public Arrivals? Arrivals { get; init; }

    /// <summary>Whether everything is to be planned and nothing to be changed: what a full run would do.</summary>
    public bool PlanAll { get; init; }
}
