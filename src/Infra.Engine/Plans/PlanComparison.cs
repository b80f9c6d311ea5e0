using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;

namespace Infra.Engine.Plans;

/// <summary>Says in what a new plan differs from the one that it replaces.</summary>
public static class PlanComparison
{
    /// <summary>The differences, by resource; empty where an update would do the same. An unknown of the old plan stands for anything.</summary>
    public static ImmutableArray<PlanDifference> Between(DeploymentPlan old, DeploymentPlan @new)
    {
        var differences = ImmutableArray.CreateBuilder<PlanDifference>();
        foreach (var urn in old.Resources.Keys.Union(@new.Resources.Keys).Order())
        {
            if (Difference(old.Resources.GetValueOrDefault(urn), @new.Resources.GetValueOrDefault(urn)) is { } what)
            {
                differences.Add(new PlanDifference(urn, what));
            }
        }

        return differences.ToImmutable();
    }

    private static string? Difference(ResourcePlan? old, ResourcePlan? @new) => (old, @new) switch
    {
        (null, { } added) => Changes(added) ? $"{Steps(added)} is new" : null,
        ({ } gone, null) => Changes(gone) ? $"{Steps(gone)} is not planned any more" : null,
        ({ } before, { } now) => Steps(before) != Steps(now) ? $"{Steps(before)} has become {Steps(now)}"
            : before.Goal is { } wanted && now.Goal is { } wants && Changes(now) && Properties(wanted.Inputs, wants.Inputs) is { Length: > 0 } keys
                ? $"{Steps(now)} with other values of {string.Join(", ", keys)}"
                : before.Goal?.Protect != now.Goal?.Protect ? "its protection has changed" : null,
        _ => null,
    };

    private static bool Changes(ResourcePlan plan) => plan.Steps.Any(static s => s is not (StepOperation.Same or StepOperation.Refresh));

    private static string Steps(ResourcePlan plan) =>
        plan.Steps.IsEmpty ? StepOperation.Same.ToText() : string.Join(", ", plan.Steps.Select(static s => s.ToText()));

    private static string[] Properties(PlannedChanges old, PlannedChanges @new)
    {
        var keys = Keys(old).Union(Keys(@new), StringComparer.Ordinal);
        return [.. keys.Where(key => !SameChange(old, @new, key)).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Keys(PlannedChanges changes) => changes.Adds.Keys.Concat(changes.Updates.Keys).Concat(changes.Deletes);

    private static bool SameChange(PlannedChanges old, PlannedChanges @new, string key) => (Value(old, key), Value(@new, key)) switch
    {
        (null, null) => old.Deletes.Contains(key) == @new.Deletes.Contains(key),
        ({ } before, { } now) => PlannedChanges.Keeps(before, now),
        _ => false,
    };

    private static PropertyValue? Value(PlannedChanges changes, string key) => changes.Adds.Get(key) ?? changes.Updates.Get(key);
}
