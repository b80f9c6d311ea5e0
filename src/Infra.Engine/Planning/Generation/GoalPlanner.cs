using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Events;
using Infra.Engine.Plans;

namespace Infra.Engine.Planning.Generation;

/// <summary>
/// Checks a goal, compares it with what is recorded, and plans what is between the two (protocol reference 4.6, rows 3 to 10).
/// </summary>
internal sealed class GoalPlanner(PlanningMemory memory, TargetFilter targets, PlanningTools tools, IPlanGate plans, EventPublisher events)
{
    private readonly StepAssembler _steps = new(memory);
    private readonly PlanRefusals _refusals = new(events);

    /// <summary>Whether a type's resources keep their physical name, so that an old one goes before the new one comes.</summary>
    public Func<ResourceTypeToken, bool> HasFixedName { get; init; } = static _ => false;

    /// <summary>Whether problems are told and planning goes on.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Plans.</summary>
    /// <param name="goal">What was declared.</param>
    /// <param name="old">What it continues, or null.</param>
    /// <param name="wasImported">Whether this run has just imported it.</param>
    public async ValueTask<RegistrationPlan> PlanAsync(ResourceGoal goal, ResourceState? old, bool wasImported)
    {
        var wanted = GoalStates.Wanted(goal, old, Inputs(goal, old));
        if (wasImported && old is not null)
        {
            // What is recorded under its former name still means it.
            wanted = wanted with { Aliases = old.Aliases };
        }

        var facts = Facts(goal, old, wanted, wasImported);
        if (!facts.IsTargeted)
        {
            if (!targets.SparesManaged && old?.Provider is { } provider && !tools.Replacements.IsLoaded(provider))
            {
                return _refusals.Refuse(
                    goal.Urn,
                    EngineDiagnostics.PlanningFailed,
                    $"resource '{goal.Urn}' is no target and stays with the provider '{provider}', which the program does not declare any more",
                    "leave the providers as they were in a run that has targets, or target the resource too");
            }

            if (targets.SparesManaged && old is not null && StaysInPlace(old))
            {
                memory.LeaveInPlace(old.Urn);
                return _steps.Assemble(StepShape.Nothing, old, wanted, PlannedDiff.None);
            }

            return _steps.Assemble(StepDecision.Decide(facts), old, wanted with { Inputs = old?.Inputs ?? wanted.Inputs }, PlannedDiff.None);
        }

        var checkedGoal = await tools.Checker.CheckAsync(goal, old, wanted, facts);
        if (checkedGoal is not { } valid)
        {
            return RegistrationPlan.Refused;
        }

        wanted = valid.Wanted;
        if (plans.Hear(goal, old, wanted.Inputs) is { } violation)
        {
            return _refusals.AgainstPlan(goal.Urn, violation);
        }

        if (wanted.IsProvider)
        {
            memory.Want(wanted);
        }

        if (old is null || facts.IsDeletedAlready || facts.WasExternal)
        {
            return tools.PendingCreates.Refuses(wanted)
                ? RegistrationPlan.PassedOver
                : AfterTargetCheck(wanted, _steps.Assemble(StepDecision.Decide(facts), old, wanted, PlannedDiff.None));
        }

        var diff = await tools.Differ.DiffAsync(goal, old, wanted, valid.Provider);
        return diff.Succeeded
            ? AfterTargetCheck(wanted, await PlanChangeAsync(goal, old, wanted, facts, diff.Value))
            : _refusals.Refuse(goal.Urn, EngineDiagnostics.PlanningFailed, diff.Failure.Message);
    }

    /// <summary>Takes note that a declared resource continues the record of another URN.</summary>
    public void Claim(ResourceState former, Urn urn) => tools.Replacements.Claim(former, urn);

    /// <summary>Has a goal checked for which nothing is planned: providers hear of every declared resource (protocol reference 4.5).</summary>
    public Task CheckOnlyAsync(ResourceGoal goal)
    {
        var old = memory.Aliases.Find(goal);
        return tools.Checker.CheckAsync(goal, old, GoalStates.Wanted(goal, old, Inputs(goal, old)), new StepFacts()).AsTask();
    }

    // An old copy of a provider is not declared, and keeps its place; so does what it provides, and what needs that.
    private bool StaysInPlace(ResourceState old) =>
        (old.Provider is { } provider && (memory.IsReplaced(provider.Urn) || memory.Recorded.Find(provider.Urn)?.ProviderReference != provider))
        || old.AllDependencies().Any(memory.IsLeftInPlace);

    // Under a new URN it is compared with what was deleted, as if an earlier run had done that (protocol reference 4.6, 4.7).
    private StepFacts Facts(ResourceGoal goal, ResourceState? old, ResourceState wanted, bool wasImported)
    {
        var isDeleted = old is not null && memory.DeletedFirst(old.Urn) is not null;
        return new StepFacts
        {
            HasOld = old is not null,
            IsDeletedAlready = isDeleted && old!.Urn == goal.Urn,
            WasExternal = old is { External: true },
            IsTargeted = targets.IsTargeted(wanted),
            IsPendingReplacement = isDeleted || old is { PendingReplacement: true },
            WasImported = wasImported,
        };
    }

    // Nothing may change to depend on what is not created because it is no target.
    private RegistrationPlan AfterTargetCheck(ResourceState wanted, RegistrationPlan plan)
    {
        if (!memory.HasSkippedCreates)
        {
            return plan;
        }

        var changes = targets.NamesTargets || plan.Steps.Any(static s => s.Operation != StepOperation.Same && s.New is not null);
        var needed = changes ? wanted.AllDependencies() : wanted.Parent is { } parent ? [parent] : [];
        var missing = needed.Where(memory.IsSkippedCreate).Distinct().ToList();
        if (missing.Count == 0)
        {
            return plan;
        }

        var told = IsPreview ? missing.FindAll(memory.TellSkippedCreate) : missing[..1];
        foreach (var urn in told)
        {
            _refusals.Refuse(
                wanted.Urn,
                EngineDiagnostics.DependencyNotTargeted,
                $"resource '{wanted.Urn}' depends on '{urn}', which is not created because it is {(targets.NamesTargets ? "no target" : "excluded")}",
                targets.NamesTargets ? "target the dependency too" : "exclude it too, or leave the dependency in");
        }

        if (!IsPreview)
        {
            return RegistrationPlan.Refused;
        }

        events.NoteRefusal();
        return new SkippedDependencies(memory).Without(plan);
    }

    private async ValueTask<RegistrationPlan> PlanChangeAsync(
        ResourceGoal goal, ResourceState old, ResourceState wanted, StepFacts facts, PlannedDiff diff)
    {
        facts = facts with { Change = diff.Change, DeletesFirst = DeletesFirst(goal, diff) };
        var shape = StepDecision.Decide(facts);
        if (shape is not (StepShape.Replace or StepShape.ReplaceDeleteFirst))
        {
            return _steps.Assemble(shape, old, wanted, diff);
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
        var fresh = old.Taint || targets.IsReplaceTarget(goal.Urn) ? wanted : await tools.Checker.CheckAnewAsync(goal, wanted);
        if (fresh is null)
        {
            return RegistrationPlan.Refused;
        }

        return shape == StepShape.Replace
            ? _steps.Assemble(shape, old, fresh, diff)
            : await PlanDeleteFirstAsync(old, fresh, diff);
    }

    private async ValueTask<RegistrationPlan> PlanDeleteFirstAsync(ResourceState old, ResourceState wanted, PlannedDiff diff)
    {
        var first = await tools.Replacements.PlanAsync(old, wanted.Urn);
        if (!first.Succeeded)
        {
            return _refusals.Refuse(wanted.Urn, EngineDiagnostics.PlanningFailed, first.Failure.Message);
        }

        if (first.Value.Protected is { } guarded)
        {
            return _refusals.Refuse(
                wanted.Urn,
                EngineDiagnostics.ProtectedReplace,
                $"resource '{guarded}' would have to be deleted for the replacement of '{wanted.Urn}', and is protected");
        }

        return new RegistrationPlan([
            .. first.Value.Steps,
            Steps.Replace(old, wanted, diff),
            Steps.CreateReplacement(old, wanted, diff)]);
    }

    private bool DeletesFirst(ResourceGoal goal, PlannedDiff diff) =>
        goal.Options.DeleteBeforeReplace ?? (diff.DeletesFirst || (goal.Custom && HasFixedName(goal.Type)));

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
}
