using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Testing.Goldens;

/// <summary>Which URN's steps have an order with which other's: by dependency, parent and deletedWith.</summary>
internal static class StepDependencies
{
    public static ImmutableHashSet<(string From, string To)> Of(Snapshot before, Snapshot after, IEnumerable<Step> steps)
    {
        var states = before.Resources.Concat(after.Resources)
            .Concat(steps.SelectMany(static s => new[] { s.Old, s.New }).OfType<ResourceState>());
        return [.. states.SelectMany(static s => Needs(s).Select(to => (s.Urn.Value, to.Value))).Where(static e => e.Item1 != e.Item2)];
    }

    /// <summary>What a resource needs, without its provider.</summary>
    public static IEnumerable<Urn> Needs(ResourceState state)
    {
        var urns = state.Dependencies.Concat(state.PropertyDependencies.Values.SelectMany(static u => u));
        return new[] { state.Parent, state.DeletedWith }.OfType<Urn>().Concat(urns);
    }
}
