using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Plans;

/// <summary>Holds an operation to a plan: nothing that it does not plan, everything that it does (protocol reference 4.15).</summary>
internal sealed class PlanGuard(DeploymentPlan plan, IEnumerable<ResourceState> recorded, IIdSource ids) : IPlanGate
{
    private readonly Dictionary<Urn, Queue<StepOperation>> _expected =
        plan.Resources.ToDictionary(static p => p.Key, static p => new Queue<StepOperation>(p.Value.Steps));

    private readonly HashSet<Urn> _recorded = [.. recorded.Select(static s => s.Urn)];

    /// <inheritdoc/>
    public ImmutableArray<byte> SeedOf(Urn urn) =>
        plan.Resources.TryGetValue(urn, out var planned) && !planned.Seed.IsEmpty ? planned.Seed : ids.NewSeed();

    /// <inheritdoc/>
    public string? Hear(ResourceGoal goal, ResourceState? old, PropertyMap inputs) =>
        plan.Resources.GetValueOrDefault(goal.Urn) is { Goal: { } planned } resource
            ? planned.Violation(goal, old?.Inputs ?? PropertyMap.Empty, inputs, WasChecked(resource)) is { } violation
                ? $"resource {goal.Urn} violates plan: {violation}"
                : null
            : null;

    /// <inheritdoc/>
    public (Urn Urn, string Why)? Hear(IEnumerable<Step> steps)
    {
        foreach (var step in steps.Where(static s => s.Operation != StepOperation.Refresh))
        {
            if (Refusal(step) is { } why)
            {
                return (step.Urn, $"{step.Operation.ToText()} is not allowed by the plan: {why}");
            }
        }

        return null;
    }

    /// <summary>What the plan expects and nobody has asked for.</summary>
    public IEnumerable<Diagnostic> Unmet() => _expected
        .Where(e => e.Value.Count > 0 && !IsDoneAlready(e.Key, e.Value)).OrderBy(static e => e.Key)
        .Select(static e => PlanDiagnostics.Violated.Create($"expected resource operations for {e.Key} but none were seen") with
        {
            Urn = e.Key,
            NextStep = "make a new plan with 'infra preview --save-plan'",
        });

    /// <summary>What came out other than the plan promised.</summary>
    public IEnumerable<Diagnostic> Broken(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            if (step is { New: { Custom: true } made, Operation: StepOperation.Create or StepOperation.Update or StepOperation.CreateReplacement }
                && plan.Resources.GetValueOrDefault(step.Urn)?.Outputs is { } promised
                && promised.Where((key, value) => made.Outputs.Get(key) is { } real && !PlannedChanges.Keeps(value, real)) is { Count: > 0 } broken)
            {
                yield return PlanDiagnostics.OutputsDiffer.Create(
                    $"the provider promised other values of {string.Join(", ", broken.Keys)} in the preview; the real ones are recorded") with
                {
                    Urn = step.Urn,
                };
            }
        }
    }

    // A provider whose own configuration was not known yet was asked nothing, and promised nothing.
    private static bool WasChecked(ResourcePlan planned) => planned is not { Goal.Custom: true, Outputs.Count: 0 };

    private string? Refusal(Step step)
    {
        if (!_expected.TryGetValue(step.Urn, out var expected))
        {
            return step.Operation == StepOperation.Same ? null : "no steps were expected for this resource";
        }

        return !expected.TryDequeue(out var planned) ? "no more steps were expected for this resource"
            : Allows(planned, step.Operation) ? null
            : $"this resource is constrained to {planned.ToText()}";
    }

    // Less than planned is allowed where it comes to the same in the end.
    private static bool Allows(StepOperation planned, StepOperation actual) => actual == planned || planned switch
    {
        StepOperation.Create or StepOperation.Update => actual == StepOperation.Same,
        StepOperation.Replace or StepOperation.CreateReplacement or StepOperation.DeleteReplaced =>
            actual is StepOperation.Same or StepOperation.Update,
        _ => false,
    };

    private bool IsDoneAlready(Urn urn, Queue<StepOperation> expected) =>
        expected.Count == 1 && expected.Peek() == StepOperation.Delete && !_recorded.Contains(urn);
}
