using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;

namespace Infra.Engine.Plans;

/// <summary>What is planned for one resource.</summary>
public sealed record ResourcePlan
{
    /// <summary>What the program wanted; null for a resource that it did not declare.</summary>
    public GoalPlan? Goal { get; init; }

    /// <summary>Its steps, in order.</summary>
    public ImmutableArray<StepOperation> Steps { get; init; } = [];

    /// <summary>The outputs that were promised; null where it will be gone.</summary>
    public PropertyMap? Outputs { get; init; }

    /// <summary>What random defaults follow from: the same in the update.</summary>
    public ImmutableArray<byte> Seed { get; init; } = [];
}
