using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Pricing.Estimation;

/// <summary>The managed resources before and after a plan. A replacement is one resource that changes.</summary>
internal sealed record PlannedStates(
    ImmutableArray<Urn> Urns, ImmutableDictionary<Urn, ResourceState> Before, ImmutableDictionary<Urn, ResourceState> After)
{
    public static PlannedStates Of(IEnumerable<Step> steps)
    {
        var urns = new List<Urn>();
        var before = ImmutableDictionary.CreateBuilder<Urn, ResourceState>();
        var after = ImmutableDictionary.CreateBuilder<Urn, ResourceState>();
        foreach (var step in steps)
        {
            // The logical half of a replacement repeats the physical one, and physical deletions of old copies were counted as "before".
            if (step.Operation == StepOperation.Replace)
            {
                continue;
            }

            if (!before.ContainsKey(step.Urn) && !after.ContainsKey(step.Urn))
            {
                urns.Add(step.Urn);
            }

            if (step.Old is { } old && !before.ContainsKey(step.Urn))
            {
                before.Add(step.Urn, old);
            }

            if (step.New is { } @new)
            {
                after[step.Urn] = @new;
            }
        }

        var states = new PlannedStates([], before.ToImmutable(), after.ToImmutable());
        return states with { Urns = [.. urns.Where(urn => IsPriced(states.After.GetValueOrDefault(urn) ?? states.Before[urn]))] };
    }

    private static bool IsPriced(ResourceState state) => state is { Custom: true, IsProvider: false, External: false }
        && state.Type.Package != "pulumi";
}
