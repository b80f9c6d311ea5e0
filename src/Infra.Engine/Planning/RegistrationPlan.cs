using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>What a declared resource leads to.</summary>
/// <param name="Steps">Its steps, in order; each runs only when the one before it ended well.</param>
internal sealed record RegistrationPlan(ImmutableArray<Step> Steps)
{
    /// <summary>Nothing can be done: why has been reported.</summary>
    public static readonly RegistrationPlan Refused = new([]) { IsRefused = true };

    /// <summary>Nothing can be done about this resource, which is no reason to leave the others.</summary>
    public static readonly RegistrationPlan PassedOver = new([]) { IsRefused = true, LeavesOthers = true };

    /// <summary>Whether other resources go on where nothing can be done about this one.</summary>
    public bool LeavesOthers { get; private init; }

    /// <summary>Whether nothing can be done.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether the program is told that the outputs are unknown.</summary>
    public bool Unknown { get; init; }

    /// <summary>The state to answer with where no step gives one.</summary>
    public ResourceState? Known { get; init; }

    /// <summary>Where planning goes on from the state that the steps give, the goal.</summary>
    public ResourceGoal? ResumesWith { get; init; }
}
