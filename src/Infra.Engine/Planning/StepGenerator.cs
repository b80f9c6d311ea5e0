using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Plans;

namespace Infra.Engine.Planning;

/// <summary>
/// Turns declared resources into steps, strictly one after the other. Asks providers to check and to compare, and nothing else.
/// </summary>
internal sealed class StepGenerator(
    PlanningMemory memory, TargetFilter targets, PlanningTools tools, IPlanGate plans, EventPublisher events)
{
    private const string MakeNewPlan = "make a new plan with 'infra preview --save-plan'";

    /// <summary>Whether a resource was asked for more than once, as far as the program has come.</summary>
    public Func<Urn, bool> IsAskedForTwice { get; init; } = static _ => false;

    /// <summary>Whether a type's resources keep their physical name, so that an old one goes before the new one comes.</summary>
    public Func<ResourceTypeToken, bool> HasFixedName { get; init; } = static _ => false;

    /// <summary>Whether resources that ask for it are read before they are compared; no if the run has read everything already.</summary>
    public bool ReadsFirst { get; init; } = true;

    /// <summary>The steps of a declared resource. Nothing is done for one that is known to be declared twice.</summary>
    public async Task<RegistrationPlan> PlanAsync(ResourceGoal goal) =>
        UnlessAgainstPlan(UnlessAskedForTwice(goal.Urn, await PlanFirstAsync(goal)));

    /// <summary>Notes that a resource is declared for which nothing can be done: what is recorded of it stays.</summary>
    public void PassOver(ResourceGoal goal)
    {
        var old = memory.Aliases.Find(goal);
        memory.Declare(goal.Urn);
        if (old is not null && old.Urn != goal.Urn)
        {
            memory.Declare(old.Urn);
        }
    }

    /// <summary>The steps of a declared resource that this run has just imported or refreshed.</summary>
    public async Task<RegistrationPlan> ResumeAsync(GoalResumed resumed) =>
        UnlessAgainstPlan(await PlanAsync(resumed.Goal, resumed.Old, resumed.WasImported));

    /// <summary>The steps of a look-up. Nothing is done for one that is known to be declared twice.</summary>
    public RegistrationPlan Plan(ReadGoal goal) => UnlessAgainstPlan(UnlessAskedForTwice(goal.Urn, PlanFirst(goal)));

    private async Task<RegistrationPlan> PlanFirstAsync(ResourceGoal goal)
    {
        if (memory.Aliases.ClaimedBy(goal.Urn) is { } holder)
        {
            return await RefuseAfterCheckAsync(
                goal, EngineDiagnostics.UrnIsAlias, $"resource '{goal.Urn}' has the URN that '{holder}' gave as its former one");
        }

        if (!memory.Declare(goal.Urn))
        {
            return RefuseDuplicate(goal.Urn);
        }

        var old = memory.Aliases.Find(goal);
        if (old is not null && old.Urn != goal.Urn)
        {
            if (memory.LivesOn(old.Urn))
            {
                var other = memory.Aliases.ClaimedBy(old.Urn) ?? old.Urn;
                return await RefuseAfterCheckAsync(
                    goal,
                    EngineDiagnostics.DuplicateAlias,
                    $"resource '{goal.Urn}' gives '{old.Urn}' as its former URN, which '{other}' has taken");
            }

            memory.Aliases.Claim(old.Urn, goal.Urn);
        }

        return !targets.SparesManaged && IsImport(goal, old) ? PlanImport(goal, old)
            : IsReadFirst(goal, old) ? new RegistrationPlan([Steps.Of(StepOperation.Refresh, old, old) with { Logical = false }]) { ResumesWith = goal }
            : await PlanAsync(goal, old, wasImported: false);
    }

    private RegistrationPlan PlanFirst(ReadGoal goal)
    {
        if (!memory.Declare(goal.Urn))
        {
            return RefuseDuplicate(goal.Urn);
        }

        var wanted = goal.ToState();
        var old = memory.Recorded.Find(goal.Urn);
        if (old is { External: false } && old.Id != goal.Id)
        {
            memory.Replace(goal.Urn);
            return new RegistrationPlan([
                Steps.Of(StepOperation.ReadReplacement, old, wanted) with { Logical = false },
                Steps.Replace(old, wanted, PlannedDiff.None)]);
        }

        return new RegistrationPlan([Steps.Of(StepOperation.Read, old, wanted)]);
    }

    private async Task<RegistrationPlan> PlanAsync(ResourceGoal goal, ResourceState? old, bool wasImported)
    {
        var wanted = GoalStates.Wanted(goal, old, Inputs(goal, old));
        var isDeleted = old is not null && memory.DeletedFirst(old.Urn) is not null;

        // Under a new URN it is compared with what was deleted, as if an earlier run had done that (protocol reference 4.6, 4.7).
        var facts = new StepFacts
        {
            HasOld = old is not null,
            IsDeletedAlready = isDeleted && old!.Urn == goal.Urn,
            WasExternal = old is { External: true },
            IsTargeted = targets.IsTargeted(wanted),
            IsPendingReplacement = isDeleted || old is { PendingReplacement: true },
            WasImported = wasImported,
        };
        if (!facts.IsTargeted)
        {
            return Assemble(StepDecision.Decide(facts), old, wanted with { Inputs = old?.Inputs ?? wanted.Inputs }, PlannedDiff.None);
        }

        var checkedGoal = await tools.Checker.CheckAsync(goal, old, wanted, facts);
        if (checkedGoal is not { } valid)
        {
            return RegistrationPlan.Refused;
        }

        wanted = valid.Wanted;
        if (plans.Hear(goal, old, wanted.Inputs) is { } violation)
        {
            return Refuse(goal.Urn, PlanDiagnostics.Violated, violation, MakeNewPlan);
        }

        if (wanted.IsProvider)
        {
            memory.Want(wanted);
        }

        if (old is null || facts.IsDeletedAlready || facts.WasExternal)
        {
            return tools.PendingCreates.Refuses(wanted)
                ? RegistrationPlan.PassedOver
                : AfterTargetCheck(wanted, Assemble(StepDecision.Decide(facts), old, wanted, PlannedDiff.None));
        }

        var diff = await tools.Differ.DiffAsync(goal, old, wanted, valid.Provider);
        return diff.Succeeded
            ? AfterTargetCheck(wanted, await PlanChangeAsync(goal, old, wanted, facts, diff.Value))
            : Refuse(goal.Urn, EngineDiagnostics.PlanningFailed, diff.Failure.Message);
    }

    // Nothing may change to depend on what is not created because it is no target.
    private RegistrationPlan AfterTargetCheck(ResourceState wanted, RegistrationPlan plan)
    {
        var changes = plan.Steps.Any(static s => s.Operation != StepOperation.Same && s.New is not null);
        var needed = changes ? wanted.AllDependencies() : wanted.Parent is { } parent ? [parent] : [];
        var missing = needed.Where(memory.IsSkippedCreate).Select(static u => (Urn?)u).FirstOrDefault();
        return missing is null ? plan : Refuse(
            wanted.Urn,
            EngineDiagnostics.DependencyNotTargeted,
            $"resource '{wanted.Urn}' depends on '{missing}', which is not created because it is no target",
            "target the dependency too");
    }

    private async Task<RegistrationPlan> PlanChangeAsync(
        ResourceGoal goal, ResourceState old, ResourceState wanted, StepFacts facts, PlannedDiff diff)
    {
        facts = facts with { Change = diff.Change, DeletesFirst = DeletesFirst(goal, diff) };
        var shape = StepDecision.Decide(facts);
        if (shape is not (StepShape.Replace or StepShape.ReplaceDeleteFirst))
        {
            return Assemble(shape, old, wanted, diff);
        }

        if (!tools.Guard.AllowsReplacement(goal, old, wanted))
        {
            return RegistrationPlan.Refused;
        }

        if (tools.PendingCreates.Refuses(wanted))
        {
            return RegistrationPlan.PassedOver;
        }

        memory.Replace(goal.Urn);
        var fresh = diff.InputsAreFresh ? wanted : await tools.Checker.CheckAnewAsync(goal, wanted);
        if (fresh is null)
        {
            return RegistrationPlan.Refused;
        }

        return shape == StepShape.Replace
            ? Assemble(shape, old, fresh, diff)
            : await PlanDeleteFirstAsync(old, fresh, diff);
    }

    private async Task<RegistrationPlan> PlanDeleteFirstAsync(ResourceState old, ResourceState wanted, PlannedDiff diff)
    {
        var first = await tools.Replacements.PlanAsync(old);
        if (!first.Succeeded)
        {
            return Refuse(wanted.Urn, EngineDiagnostics.PlanningFailed, first.Failure.Message);
        }

        if (first.Value.Protected is { } guarded)
        {
            return Refuse(
                wanted.Urn,
                EngineDiagnostics.ProtectedReplace,
                $"resource '{guarded}' would have to be deleted for the replacement of '{wanted.Urn}', and is protected");
        }

        return new RegistrationPlan([
            .. first.Value.Steps,
            Steps.Replace(old, wanted, diff),
            Steps.CreateReplacement(old, wanted, diff)]);
    }

    private RegistrationPlan Assemble(StepShape shape, ResourceState? old, ResourceState wanted, PlannedDiff diff)
    {
        switch (shape)
        {
            case StepShape.Nothing:
                return new RegistrationPlan([]) { Known = old };
            case StepShape.Keep:
                return new RegistrationPlan([.. KeepDependenciesOf(old!), Steps.Same(old!, Untouched(old!, wanted))]);
            case StepShape.SkipCreate:
                memory.SkipCreate(wanted.Urn);
                return new RegistrationPlan([Steps.SkipCreate(wanted)]) { Unknown = true };
            case StepShape.Create:
                return new RegistrationPlan([Steps.Create(wanted)]);
            case StepShape.Update:
                return new RegistrationPlan([Steps.Update(old!, wanted, diff)]);
            case StepShape.Replace:
                return new RegistrationPlan(Steps.CreateFirst(old!, wanted, diff));
            case StepShape.TakeOwnership:
                memory.Replace(wanted.Urn);
                return new RegistrationPlan(Steps.CreateFirst(old!, wanted, PlannedDiff.None));
            case StepShape.Recreate:
                memory.Replace(wanted.Urn);
                return new RegistrationPlan([
                    Steps.Replace(old!, wanted, PlannedDiff.None),
                    Steps.CreateReplacement(old!, wanted, PlannedDiff.Replacement(memory.DeletedFirst(old!.Urn)!.Value))]);
            default:
                return new RegistrationPlan([Steps.Same(old!, GoalStates.Keeping(WithoutSkipped(wanted, old!), old!))]);
        }
    }

    // What would move under a parent that is left uncreated stays where it is.
    private ResourceState Untouched(ResourceState old, ResourceState wanted)
    {
        if (wanted.Parent is not { } parent || !memory.IsSkippedCreate(parent))
        {
            return GoalStates.Untouched(old, wanted);
        }

        memory.SkipCreate(wanted.Urn);
        return old;
    }

    // A resource that stays cannot come to depend on one that is left uncreated.
    private ResourceState WithoutSkipped(ResourceState wanted, ResourceState old) => wanted.AllDependencies().Any(memory.IsSkippedCreate)
        ? wanted with
        {
            Dependencies = old.Dependencies,
            PropertyDependencies = old.PropertyDependencies,
            DeletedWith = old.DeletedWith,
            ReplaceWith = old.ReplaceWith,
        }
        : wanted;

    // What an untouched resource needs stays too, even where the program has dropped it: it must come before in the state.
    private List<Step> KeepDependenciesOf(ResourceState old)
    {
        var steps = new List<Step>();
        foreach (var urn in old.AllDependencies())
        {
            if (memory.Recorded.Find(urn) is { } needed && !memory.LivesOn(urn))
            {
                memory.Declare(urn);
                steps.AddRange(KeepDependenciesOf(needed));
                steps.Add(Steps.Keep(needed));
            }
        }

        return steps;
    }

    private RegistrationPlan PlanImport(ResourceGoal goal, ResourceState? old)
    {
        var wanted = GoalStates.Wanted(goal, old, goal.Inputs) with { Id = goal.Options.ImportId! };
        if (old is null)
        {
            return new RegistrationPlan([Steps.Of(StepOperation.Import, null, wanted)]) { ResumesWith = goal };
        }

        memory.Replace(goal.Urn);
        return new RegistrationPlan([
            Steps.Of(StepOperation.ImportReplacement, old, wanted) with { Logical = false },
            Steps.Replace(old, wanted, PlannedDiff.None)])
        { ResumesWith = goal };
    }

    private bool DeletesFirst(ResourceGoal goal, PlannedDiff diff) =>
        goal.Options.DeleteBeforeReplace ?? (diff.DeletesFirst || (goal.Custom && HasFixedName(goal.Type)));

    // What changes by itself is compared as it is, not as it was (protocol reference 4.6, row 1).
    private bool IsReadFirst(ResourceGoal goal, ResourceState? old) =>
        ReadsFirst && goal.Custom && old is { RefreshBeforeUpdate: true, External: false, PendingReplacement: false }
        && memory.DeletedFirst(old.Urn) is null && targets.IsTargeted(old);

    private static bool IsImport(ResourceGoal goal, ResourceState? old) =>
        goal is { Custom: true, Options.ImportId: { Length: > 0 } id }
        && (old is null || old.External || (old.ImportId ?? old.Id) != id && old.Id != id);

    private PropertyMap Inputs(ResourceGoal goal, ResourceState? old)
    {
        return old is null || goal.Options.IgnoreChanges.IsEmpty
            ? goal.Inputs
            : IgnoredChanges.Reset(goal.Inputs, old.Inputs, goal.Options.IgnoreChanges, Inapplicable);

        void Inapplicable(string path)
        {
            var message = $"cannot ignore changes in added or removed elements of the path '{path}'";
            events.Report(EngineDiagnostics.IgnoreChangesInapplicable.Create(message) with { Urn = goal.Urn });
        }
    }

    // Providers hear of every declared resource, even of one that cannot stay (protocol reference 4.5).
    private async Task<RegistrationPlan> RefuseAfterCheckAsync(ResourceGoal goal, DiagnosticDescriptor kind, string message)
    {
        var old = memory.Aliases.Find(goal);
        await tools.Checker.CheckAsync(goal, old, GoalStates.Wanted(goal, old, Inputs(goal, old)), new StepFacts());
        return Refuse(goal.Urn, kind, message, "give each resource its own name and former names");
    }

    // The second declaration may arrive while a provider checks the first: then it is not too late for both.
    private RegistrationPlan UnlessAskedForTwice(Urn urn, RegistrationPlan plan) =>
        !plan.IsRefused && IsAskedForTwice(urn) ? RefuseDuplicate(urn) : plan;

    private RegistrationPlan UnlessAgainstPlan(RegistrationPlan plan) => plan.IsRefused || plans.Hear(plan.Steps) is not { } refused
        ? plan
        : Refuse(refused.Urn, PlanDiagnostics.Violated, refused.Why, MakeNewPlan);

    private RegistrationPlan RefuseDuplicate(Urn urn) =>
        Refuse(urn, EngineDiagnostics.DuplicateUrn, $"resource '{urn}' is declared twice", "give each resource its own name");

    private RegistrationPlan Refuse(Urn urn, DiagnosticDescriptor kind, string message, string? nextStep = null)
    {
        events.Report(kind.Create(message) with { Urn = urn, NextStep = nextStep });
        return RegistrationPlan.Refused;
    }
}
