using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Engine.Planning;

/// <summary>Makes steps.</summary>
internal static class Steps
{
    /// <summary>A new resource.</summary>
    public static Step Create(ResourceState wanted) => Of(StepOperation.Create, null, wanted);

    /// <summary>A resource that stays.</summary>
    public static Step Same(ResourceState old, ResourceState wanted) => Of(StepOperation.Same, old, wanted);

    /// <summary>A resource that nobody declared and that stays: of a provider, nothing is asked.</summary>
    public static Step Keep(ResourceState old) => Of(StepOperation.Same, old, old) with { StateOnly = true };

    /// <summary>A new resource that is left uncreated.</summary>
    public static Step SkipCreate(ResourceState wanted) => Of(StepOperation.Same, null, wanted) with { StateOnly = true };

    /// <summary>A change in place.</summary>
    public static Step Update(ResourceState old, ResourceState wanted, PlannedDiff diff) => Of(StepOperation.Update, old, wanted) with
    {
        ChangedKeys = diff.ChangedKeys,
        DetailedDiff = diff.Detailed,
    };

    /// <summary>The logical whole of a replacement.</summary>
    public static Step Replace(ResourceState old, ResourceState wanted, PlannedDiff diff) => Of(StepOperation.Replace, old, wanted) with
    {
        ReplaceKeys = diff.ReplaceKeys,
        ChangedKeys = diff.ChangedKeys,
        DetailedDiff = diff.Detailed,
    };

    /// <summary>The new half of a replacement.</summary>
    public static Step CreateReplacement(ResourceState old, ResourceState wanted, PlannedDiff diff) =>
        Replace(old, wanted, diff) with { Operation = StepOperation.CreateReplacement, Logical = false };

    /// <summary>The removal of the old half of a replacement.</summary>
    public static Step DeleteReplaced(ResourceState old, bool stateOnly) => Of(StepOperation.DeleteReplaced, old, null) with
    {
        Logical = false,
        StateOnly = stateOnly,
    };

    /// <summary>A removal.</summary>
    public static Step Delete(ResourceState old, bool stateOnly) => Of(StepOperation.Delete, old, null) with { StateOnly = stateOnly };

    /// <summary>A step of any other kind.</summary>
    public static Step Of(StepOperation operation, ResourceState? old, ResourceState? wanted)
    {
        var state = (wanted ?? old)!;
        return new Step { Operation = operation, Urn = state.Urn, Old = old, New = wanted, Provider = state.Provider };
    }

    /// <summary>The steps of a replacement that creates first; the old one is removed when everything else is done.</summary>
    public static ImmutableArray<Step> CreateFirst(ResourceState old, ResourceState wanted, PlannedDiff diff) =>
        [CreateReplacement(old, wanted, diff), Replace(old, wanted, diff)];
}
