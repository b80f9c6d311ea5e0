using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Testing.Goldens;

/// <summary>
/// What must hold where timing decided what was recorded: the same steps failed, nothing that needs them ran, every step that ran is one
/// of a full run, and state, cloud and steps fit each other.
/// </summary>
public static class VaryingComparison
{
    private static readonly StepOperation[] Deletions = [StepOperation.Delete, StepOperation.DeleteReplaced];

    /// <summary>Every breach.</summary>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="outcome">What ours did.</param>
    /// <param name="full">What a full run would do.</param>
    public static ImmutableArray<Difference> Compare(RecordedStep recorded, StepOutcome outcome, StepOutcome full) =>
    [
        .. Failed(recorded, outcome),
        .. NeedingFailed(outcome),
        .. Outside(outcome, full),
        .. outcome.IsPreview ? [] : Unfit(outcome),
    ];

    private static IEnumerable<Difference> Failed(RecordedStep recorded, StepOutcome outcome)
    {
        var expected = recorded.FailedSteps.Select(static s => $"{s.Operation} {s.Urn}").Order(StringComparer.Ordinal).ToList();
        var seen = outcome.FailedSteps.Select(static s => s.ToString()).Order(StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(seen))
        {
            yield return new Difference(Difference.Varying, "failed steps", string.Join(", ", expected), string.Join(", ", seen));
        }
    }

    private static IEnumerable<Difference> NeedingFailed(StepOutcome outcome)
    {
        var failed = outcome.FailedSteps.Where(static s => !Deletions.Contains(s.Operation)).Select(static s => s.Urn).ToHashSet();
        foreach (var step in outcome.Started.Where(static s => s.New is not null && !Deletions.Contains(s.Operation)))
        {
            if (!failed.Contains(step.Urn) && StepDependencies.Needs(step.New!).FirstOrDefault(failed.Contains) is { Value.Length: > 0 } needed)
            {
                yield return new Difference(Difference.Varying, step.ToString(), $"nothing, because {needed} failed", "it ran");
            }
        }

        var kept = outcome.FailedSteps.Where(static s => Deletions.Contains(s.Operation) && s.Old is not null)
            .SelectMany(static s => StepDependencies.Needs(s.Old!)).ToHashSet();
        foreach (var step in outcome.Started.Where(s => s.Operation == StepOperation.Delete && kept.Contains(s.Urn)))
        {
            yield return new Difference(Difference.Varying, step.ToString(), "nothing, because what needs it could not be deleted", "it ran");
        }
    }

    private static IEnumerable<Difference> Outside(StepOutcome outcome, StepOutcome full)
    {
        var planned = full.Started.ToLookup(static s => s.Urn, static s => s.Operation);
        foreach (var step in outcome.Started)
        {
            // A plan may expect a change of what comes out the same in the end.
            if (!planned[step.Urn].Contains(step.Operation) && !(step.Operation == StepOperation.Same && planned.Contains(step.Urn)))
            {
                yield return new Difference(
                    Difference.Varying, step.ToString(), $"one of: {string.Join(", ", planned[step.Urn].Select(static o => o.ToText()))}", "it ran");
            }
        }
    }

    private static IEnumerable<Difference> Unfit(StepOutcome outcome)
    {
        var states = outcome.Snapshot.Resources.ToLookup(static r => (r.Urn, r.Id));
        foreach (var step in outcome.Succeeded.Where(static s => s.Urn.Type.Package == "sim" && (s.New ?? s.Old) is { Custom: true }))
        {
            if (Deletions.Contains(step.Operation) && step.Old is { } old)
            {
                // What is deleted ahead of a replacement that has not come stays recorded as that.
                if (states[(step.Urn, old.Id)].Any(static r => !r.PendingReplacement) || !step.StateOnly && outcome.Cloud.Find(old.Id) is not null)
                {
                    yield return new Difference(Difference.Varying, step.ToString(), "gone from state and cloud", "still there");
                }
            }
            else if (step.Operation is StepOperation.Create or StepOperation.CreateReplacement or StepOperation.Update && Loose(step, states, outcome))
            {
                yield return new Difference(Difference.Varying, step.ToString(), "in state and cloud with the same outputs", "not so");
            }
        }
    }

    private static bool Loose(Step step, ILookup<(Urn Urn, string Id), ResourceState> states, StepOutcome outcome)
    {
        var state = states[(step.Urn, step.New!.Id)].FirstOrDefault();
        var real = outcome.Cloud.Find(step.New.Id);
        return state is null || real is null
            || !state.Outputs.WithoutSecrets().Equals(real.Outputs.WithoutSecrets());
    }
}
