using Infra.Core;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>What a program asks for, on its way to the planner. Events are planned strictly one after the other.</summary>
internal abstract record PlanningEvent
{
    /// <summary>Completes when everything that the event leads to has run.</summary>
    public TaskCompletionSource<Registration> Done { get; init; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A resource is declared.</summary>
internal sealed record GoalPosted(ResourceGoal Goal) : PlanningEvent;

/// <summary>An existing resource is looked up.</summary>
internal sealed record ReadPosted(ReadGoal Goal) : PlanningEvent;

/// <summary>A resource is declared, or looked up, whose provider could not be made ready: nothing is done for it.</summary>
internal sealed record GoalWithoutProvider(ResourceGoal Goal) : PlanningEvent;

/// <summary>A component, or the root stack, gets its outputs.</summary>
internal sealed record OutputsPosted(Urn Urn, PropertyMap Outputs) : PlanningEvent;

/// <summary>A declared resource was imported; it is planned on from there.</summary>
internal sealed record GoalImported(ResourceGoal Goal, ResourceState? State) : PlanningEvent;
