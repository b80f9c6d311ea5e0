using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Plans;

namespace Infra.Engine.Planning.Generation;

/// <summary>
/// Turns declared resources into steps, strictly one after the other: finds the record that each continues, and leaves it to
/// <see cref="GoalPlanner"/> what has to be done. Asks providers to check and to compare, and nothing else.
/// </summary>
internal sealed class StepGenerator(
    PlanningMemory memory, TargetFilter targets, GoalPlanner goals, IPlanGate plans, EventPublisher events)
{
    private readonly PlanRefusals _refusals = new(events);

    /// <summary>Whether a resource was asked for more than once, as far as the program has come.</summary>
    public Func<Urn, bool> IsAskedForTwice { get; init; } = static _ => false;

    /// <summary>The steps of a declared resource. Nothing is done for one that is known to be declared twice.</summary>
    public async ValueTask<RegistrationPlan> PlanAsync(ResourceGoal goal) =>
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

    /// <summary>The steps of a declared resource that this run has just imported.</summary>
    public async ValueTask<RegistrationPlan> ResumeAsync(GoalImported imported) =>
        UnlessAgainstPlan(await goals.PlanAsync(imported.Goal, imported.State, wasImported: true));

    /// <summary>The steps of a look-up. Nothing is done for one that is known to be declared twice.</summary>
    public RegistrationPlan Plan(ReadGoal goal) => UnlessAgainstPlan(UnlessAskedForTwice(goal.Urn, PlanFirst(goal)));

    private async ValueTask<RegistrationPlan> PlanFirstAsync(ResourceGoal goal)
    {
        if (memory.Aliases.ClaimedBy(goal.Urn) is { } holder)
        {
            return await RefuseAfterCheckAsync(
                goal, EngineDiagnostics.UrnIsAlias, $"resource '{goal.Urn}' has the URN that '{holder}' gave as its former one");
        }

        if (!memory.Declare(goal.Urn))
        {
            return _refusals.Duplicate(goal.Urn);
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

            goals.Claim(old, goal.Urn);
        }

        return !targets.SparesManaged && IsImport(goal, old) ? PlanImport(goal, old) : await goals.PlanAsync(goal, old, wasImported: false);
    }

    private RegistrationPlan PlanFirst(ReadGoal goal)
    {
        if (!memory.Declare(goal.Urn))
        {
            return _refusals.Duplicate(goal.Urn);
        }

        var old = memory.Aliases.Find(goal);
        if (old is not null && old.Urn != goal.Urn)
        {
            if (memory.LivesOn(old.Urn))
            {
                old = null;
            }
            else
            {
                goals.Claim(old, goal.Urn);
            }
        }

        var wanted = goal.ToState(old);
        if (old is { External: false } && old.Id != goal.Id)
        {
            memory.Replace(goal.Urn);
            return new RegistrationPlan([
                Steps.Of(StepOperation.ReadReplacement, old, wanted) with { Logical = false },
                Steps.Replace(old, wanted, PlannedDiff.None)]);
        }

        return new RegistrationPlan([Steps.Of(StepOperation.Read, old, wanted)]);
    }

    private RegistrationPlan PlanImport(ResourceGoal goal, ResourceState? old)
    {
        var wanted = GoalStates.Wanted(goal, old, goal.Inputs) with { Id = goal.Options.ImportId! };
        if (old is null)
        {
            return new RegistrationPlan([Steps.Of(StepOperation.Import, null, wanted)]) { ResumesWith = goal };
        }

        // What was deleted ahead of a replacement has its successor in what is imported.
        memory.Replace(goal.Urn);
        memory.ForgetDeletedFirst(old.Urn);
        return new RegistrationPlan([
            Steps.Of(StepOperation.ImportReplacement, old, wanted) with { Logical = false },
            Steps.Replace(old, wanted, PlannedDiff.None)])
        { ResumesWith = goal };
    }

    private static bool IsImport(ResourceGoal goal, ResourceState? old) =>
        goal is { Custom: true, Options.ImportId: { Length: > 0 } id }
        && (old is null || old.External || (old.ImportId ?? old.Id) != id && old.Id != id);

    private async ValueTask<RegistrationPlan> RefuseAfterCheckAsync(ResourceGoal goal, DiagnosticDescriptor kind, string message)
    {
        await goals.CheckOnlyAsync(goal);
        return _refusals.Refuse(goal.Urn, kind, message, "give each resource its own name and former names");
    }

    // The second declaration may arrive while a provider checks the first: then it is not too late for both.
    private RegistrationPlan UnlessAskedForTwice(Urn urn, RegistrationPlan plan) =>
        !plan.IsRefused && IsAskedForTwice(urn) ? _refusals.Duplicate(urn) : plan;

    private RegistrationPlan UnlessAgainstPlan(RegistrationPlan plan) => plan.IsRefused || plans.Hear(plan.Steps) is not { } refused
        ? plan
        : _refusals.AgainstPlan(refused.Urn, refused.Why);
}
