using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Execution;
using Infra.Engine.Planning.Deletions;
using Infra.Engine.Plans;

namespace Infra.Engine.Planning;

/// <summary>
/// Finds what is recorded and no longer wanted: resources that nobody declared, old halves of replacements, interrupted replacements.
/// </summary>
internal sealed class DeletionPlanner(
    StackLedger ledger,
    PlanningMemory memory,
    TargetFilter targets,
    ReplacementPlanner replacements,
    ProviderRouter router,
    EventPublisher events)
{
    /// <summary>Hears the removals.</summary>
    public required IPlanGate Plans { get; init; }

    /// <summary>What is recorded of the resources whose steps failed so far.</summary>
    public required Func<ImmutableArray<ResourceState>> Failures { get; init; }

    /// <summary>Whether what this operation has recorded goes too.</summary>
    public bool TakesAll { get; init; }

    /// <summary>Whether problems are told and planning goes on.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Whether nothing is removed while a target is not there.</summary>
    public bool RequiresTargets { get; init; }

    /// <summary>Whether protected resources, and what they need, are passed over.</summary>
    public bool PassesOverProtected { get; init; }

    /// <summary>
    /// The removals that are left when the program has run; null where the targets do not allow them, which has been reported.
    /// </summary>
    public async Task<DeletionPlan?> PlanAsync()
    {
        // After a program, a name that nothing has fails the run, and no more: what the others name goes (protocol reference 4.14).
        if (!TargetFilter.AllExist(targets.Literals, t => Urn.TryParse(t, out var urn) && memory.Knows(urn), events) && RequiresTargets)
        {
            return null;
        }

        targets.ReportUnmatched(memory.All, events);
        var recorded = TakesAll ? ledger.AllResources() : ledger.BaseResources();
        var unwanted = recorded.Where(s => s.Delete || !memory.LivesOn(s.Urn)).ToList();
        var all = TakesAll ? recorded : memory.Recorded.All;
        var scope = new DeletionScope(targets, PassesOverProtected, all);
        if (targets.NamesTargets)
        {
            await ProbeAsync(all.Where(scope.Contains));
        }

        var condemned = unwanted.FindAll(scope.Contains);
        var chosen = condemned.ToHashSet<ResourceState>(ReferenceEqualityComparer.Instance);
        await EnsureProvidersAsync(condemned);
        if (!AreAllTargets(condemned) && !IsPreview)
        {
            return null;
        }

        var gone = condemned.Select(static s => s.Urn).Concat(memory.AllDeletedFirst).ToHashSet();
        var plan = new DeletionPlan(condemned.ConvertAll(s => StepFor(s, gone)), DependenciesOf(condemned), new FailedNeeds(all, ledger))
        {
            Keeps = condemned.Count == 0 && PassesOverProtected
                ? []
                : [.. unwanted.Where(s => !s.Delete && !chosen.Contains(s) && !IsSetUp(s)).Select(Steps.Keep)],
        };
        plan.KeepNeedsOf(Failures());
        KeepWhatStaysNeeds(plan, recorded.Where(s => !chosen.Contains(s)), condemned);
        return IsAllowed(plan) ? plan : null;
    }

    // What a program has set up for this removal has had its step, and has its place in the state.
    private bool IsSetUp(ResourceState state) => TakesAll && ledger.Registered(state.Urn) is not null;

    private bool IsAllowed(DeletionPlan plan)
    {
        if (Plans.Hear(plan.Batches.SelectMany(plan.StepsOf)) is not { } refused)
        {
            return true;
        }

        events.Report(PlanDiagnostics.Violated.Create(refused.Why) with { Urn = refused.Urn });
        return false;
    }

    private async Task ProbeAsync(IEnumerable<ResourceState> roots)
    {
        foreach (var state in roots)
        {
            await replacements.ProbeAsync(state);
        }
    }

    // What needs a target goes with it, and so has to be one as well. A preview tells, and shows what would go.
    private bool AreAllTargets(List<ResourceState> condemned)
    {
        if (!targets.NamesTargets || targets.IncludesDependents)
        {
            return true;
        }

        var strangers = condemned.FindAll(s => !targets.Names(s.Urn));
        foreach (var state in strangers)
        {
            events.Report(EngineDiagnostics.DependentNotTargeted.Create(
                $"resource '{state.Urn}' needs a target that would be deleted, and is no target itself") with
            {
                Urn = state.Urn,
                NextStep = "target it too, or include dependents",
            });
            events.NoteRefusal();
        }

        return strangers.Count == 0;
    }

    private async Task EnsureProvidersAsync(List<ResourceState> condemned)
    {
        foreach (var reference in condemned.Where(static s => s.Provider is not null).Select(static s => s.Provider!.Value).Distinct())
        {
            await router.Pool.GetAsync(reference);
        }
    }

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
            Add(places, condemned[i].Urn, i);

            // What this operation has renamed is still meant by its former name.
            foreach (var former in condemned[i].Aliases)
            {
                Add(places, former, i);
            }
        }

        return dependencies;
    }

    // A resource whose step failed or was passed over still is what it was, and needs what it needed.
    private void KeepWhatStaysNeeds(DeletionPlan plan, IEnumerable<ResourceState> staying, List<ResourceState> condemned)
    {
        var places = new Dictionary<Urn, List<int>>();
        for (var i = 0; i < condemned.Count; i++)
        {
            Add(places, condemned[i].Urn, i);
        }

        foreach (var needed in staying.SelectMany(static s => s.AllDependencies()))
        {
            if (places.TryGetValue(needed, out var found) && (TakesAll || ledger.Registered(needed) is null))
            {
                found.ForEach(plan.Keep);
            }
        }
    }

    private static void Add(Dictionary<Urn, List<int>> places, Urn urn, int place)
    {
        if (!places.TryGetValue(urn, out var same))
        {
            places[urn] = same = [];
        }

        same.Add(place);
    }
}
