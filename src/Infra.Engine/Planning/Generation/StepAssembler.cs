using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Engine.Planning.Generation;

/// <summary>Makes the steps of a decision, and notes in the memory what they mean for the resources to come.</summary>
internal sealed class StepAssembler(PlanningMemory memory)
{
    /// <summary>The steps of a shape.</summary>
    /// <param name="shape">What was decided; a replacement that deletes first needs more than this.</param>
    /// <param name="old">The recorded resource, or null.</param>
    /// <param name="wanted">What it shall be.</param>
    /// <param name="diff">What changed.</param>
    public RegistrationPlan Assemble(StepShape shape, ResourceState? old, ResourceState wanted, PlannedDiff diff)
    {
        switch (shape)
        {
            case StepShape.Nothing:
                return new RegistrationPlan([]) { Known = old };
            case StepShape.Keep:
                // Under its former name too: what is no target does not move (protocol reference 4.14).
                memory.Declare(old!.Urn);
                return new RegistrationPlan([.. KeepDependenciesOf(old), Steps.Same(old, old) with { Untouched = true }]);
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
                    Steps.CreateReplacement(old!, wanted, PlannedDiff.Replacement(memory.TakeDeletedFirst(old!.Urn)))]);
            default:
                return new RegistrationPlan([Steps.Same(old!, GoalStates.Keeping(WithoutSkipped(wanted, old!), old!))]);
        }
    }

    // A resource that stays cannot come to depend on one that is left uncreated.
    private ResourceState WithoutSkipped(ResourceState wanted, ResourceState old) =>
        memory.HasSkippedCreates && wanted.AllDependencies().Any(memory.IsSkippedCreate) ? wanted with
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
}
