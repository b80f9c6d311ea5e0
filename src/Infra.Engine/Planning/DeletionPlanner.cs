using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Execution;

namespace Infra.Engine.Planning;

/// <summary>
/// Finds what is recorded and no longer wanted: resources that nobody declared, old halves of replacements, interrupted replacements.
/// </summary>
internal sealed class DeletionPlanner(StackLedger ledger, PlanningMemory memory)
{
    /// <summary>The removals that are left when the program has run.</summary>
    public DeletionPlan Plan()
    {
        var recorded = ledger.BaseResources();
        var condemned = recorded.Where(IsCondemned).ToList();
        var gone = condemned.Where(static s => s is { Delete: false, PendingReplacement: false }).Select(static s => s.Urn)
            .Concat(memory.AllDeletedFirst).ToHashSet();
        var steps = condemned.ConvertAll(s => StepFor(s, gone));
        var dependencies = DependenciesOf(condemned);
        var plan = new DeletionPlan(steps, dependencies, Batches(dependencies, steps));
        KeepWhatStaysNeeds(plan, recorded, condemned);
        return plan;
    }

    private bool IsCondemned(ResourceState state) => state.Delete || !memory.LivesOn(state.Urn);

    private static Step StepFor(ResourceState state, HashSet<Urn> gone)
    {
        var stateOnly = state.RetainOnDelete || state.External || (state.DeletedWith is { } owner && gone.Contains(owner));
        return state switch
        {
            { Delete: true, External: true } => Steps.DeleteReplaced(state, true) with { Operation = StepOperation.DiscardReplaced },
            { Delete: true } => Steps.DeleteReplaced(state, stateOnly),
            { PendingReplacement: true } => Steps.Delete(state, true) with { Operation = StepOperation.RemovePendingReplace, Logical = false },
            { External: true } => Steps.Delete(state, true) with { Operation = StepOperation.Discard },
            _ => Steps.Delete(state, stateOnly),
        };
    }

    // Recorded order has dependencies first, so a reference means every earlier resource of its URN.
    private static List<int[]> DependenciesOf(List<ResourceState> condemned)
    {
        var places = new Dictionary<Urn, List<int>>();
        var dependencies = new List<int[]>(condemned.Count);
        for (var i = 0; i < condemned.Count; i++)
        {
            dependencies.Add([.. condemned[i].AllDependencies().Distinct().SelectMany(u => places.GetValueOrDefault(u) ?? [])]);
            if (!places.TryGetValue(condemned[i].Urn, out var same))
            {
                places[condemned[i].Urn] = same = [];
            }

            same.Add(i);
        }

        return dependencies;
    }

    // Last recorded goes first; of two copies of a resource, the living one.
    private static ImmutableArray<ImmutableArray<int>> Batches(List<int[]> dependencies, List<Step> steps)
    {
        var layers = new int[dependencies.Count];
        for (var i = 0; i < layers.Length; i++)
        {
            foreach (var dependency in dependencies[i])
            {
                layers[i] = Math.Max(layers[i], layers[dependency] + 1);
            }
        }

        return [.. Enumerable.Range(0, layers.Length).GroupBy(i => layers[i]).OrderByDescending(static g => g.Key)
            .Select(g => g.OrderBy(i => steps[i].Old!.Delete).ThenByDescending(static i => i).ToImmutableArray())];
    }

    private void KeepWhatStaysNeeds(DeletionPlan plan, ImmutableArray<ResourceState> recorded, List<ResourceState> condemned)
    {
        var places = new Dictionary<Urn, List<int>>();
        for (var i = 0; i < condemned.Count; i++)
        {
            if (places.TryGetValue(condemned[i].Urn, out var same))
            {
                same.Add(i);
            }
            else
            {
                places[condemned[i].Urn] = [i];
            }
        }

        foreach (var needed in recorded.Where(s => !IsCondemned(s)).SelectMany(static s => s.AllDependencies()))
        {
            if (places.TryGetValue(needed, out var found) && ledger.Registered(needed) is null)
            {
                found.ForEach(plan.Keep);
            }
        }
    }
}
