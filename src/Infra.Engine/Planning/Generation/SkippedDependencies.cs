using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Engine.Planning.Generation;

/// <summary>
/// What becomes of a resource that needs one which is left uncreated because it is no target: an update does nothing about it; a preview
/// shows it without what it cannot have, and goes on, so that every problem is told at once.
/// </summary>
internal sealed class SkippedDependencies(PlanningMemory memory)
{
    /// <summary>The steps without references to what is left uncreated.</summary>
    public RegistrationPlan Without(RegistrationPlan plan)
    {
        // The steps of a chain share their new state, and go on sharing it.
        var rewritten = new Dictionary<ResourceState, ResourceState>(ReferenceEqualityComparer.Instance);
        return plan with { Steps = [.. plan.Steps.Select(Rewrite)] };

        Step Rewrite(Step step)
        {
            if (step.New is not { } state)
            {
                return step;
            }

            if (!rewritten.TryGetValue(state, out var without))
            {
                rewritten[state] = without = Without(state);
            }

            return step with { New = without };
        }
    }

    private ResourceState Without(ResourceState state) => state with
    {
        Parent = state.Parent is { } parent && memory.IsSkippedCreate(parent) ? null : state.Parent,
        DeletedWith = state.DeletedWith is { } owner && memory.IsSkippedCreate(owner) ? null : state.DeletedWith,
        Dependencies = [.. state.Dependencies.Where(IsThere)],
        ReplaceWith = [.. state.ReplaceWith.Where(IsThere)],
        PropertyDependencies = state.PropertyDependencies.Select(urns => urns.RemoveAll(memory.IsSkippedCreate)),
    };

    private bool IsThere(Core.Urn urn) => !memory.IsSkippedCreate(urn);
}
