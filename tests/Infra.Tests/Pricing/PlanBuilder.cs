using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Tests.Pricing;

/// <summary>Makes steps by hand, all in one region.</summary>
internal static class PlanBuilder
{
    public static ResourceState State(string type, string name, params (string Key, PropertyValue Value)[] inputs) => new()
    {
        Urn = Urn.Create("dev", "proj", type, name),
        Type = new ResourceTypeToken(type),
        Custom = true,
        Inputs = PropertyMap.Of([.. inputs, ("region", "us-east-1")]),
    };

    public static ResourceState DependingOn(this ResourceState state, string property, ResourceState target) => state with
    {
        PropertyDependencies = state.PropertyDependencies.Set(property, ImmutableArray.Create(target.Urn)),
    };

    public static Step Create(ResourceState state) => new() { Operation = StepOperation.Create, Urn = state.Urn, New = state };

    public static Step Delete(ResourceState state) => new() { Operation = StepOperation.Delete, Urn = state.Urn, Old = state };

    public static Step Update(ResourceState old, ResourceState @new) =>
        new() { Operation = StepOperation.Update, Urn = @new.Urn, Old = old, New = @new };

    public static IEnumerable<Step> Replace(ResourceState old, ResourceState @new) =>
    [
        new() { Operation = StepOperation.CreateReplacement, Urn = @new.Urn, Old = old, New = @new, Logical = false },
        new() { Operation = StepOperation.Replace, Urn = @new.Urn, Old = old, New = @new },
        new() { Operation = StepOperation.DeleteReplaced, Urn = @new.Urn, Old = old, Logical = false },
    ];

    public static PropertyValue Map(params (string Key, PropertyValue Value)[] entries) => PropertyMap.Of(entries);
}
