using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Resources;

namespace Infra.Testing.Deployments;

/// <summary>What holds of the events of any operation, however it ended.</summary>
public static class EventLaws
{
    /// <summary>A text that tests put into secrets, and that no event may show.</summary>
    public const string Canary = "canary-5ec2e7";

    /// <summary>
    /// The first event is the beginning, the last the end and the one before it the summary; numbers count from zero; no step ends that
    /// did not begin.
    /// </summary>
    /// <exception cref="InvalidOperationException">They are not in order.</exception>
    public static void RequireOrder(ImmutableArray<EngineEvent> events)
    {
        Require(events is [OperationStarted, .., OperationSummarized, OperationEnded], "the stream has no proper beginning or end");
        Require(events.Select(static e => e.Sequence).SequenceEqual(Enumerable.Range(0, events.Length)), "events are not numbered in order");
        var begun = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in events)
        {
            switch (one)
            {
                case StepStarted started:
                    begun.Add(started.Step.ToString());
                    break;
                case StepSucceeded { Step: var step }:
                    Require(begun.Contains(step.ToString()), $"'{step}' ended and never began");
                    break;
                case StepFailed { Step: var step }:
                    Require(begun.Contains(step.ToString()), $"'{step}' failed and never began");
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>No event shows the text of a secret.</summary>
    /// <exception cref="InvalidOperationException">One does.</exception>
    public static void RequireSecretsHidden(IEnumerable<EngineEvent> events)
    {
        foreach (var one in events)
        {
            Require(!Shown(one).Contains(Canary, StringComparison.Ordinal), $"an event shows a secret: {one.GetType().Name}");
        }
    }

    private static string Shown(EngineEvent one) => one switch
    {
        StepStarted e => Shown(e.Step),
        StepSucceeded e => Shown(e.Step),
        StepFailed e => Shown(e.Step),
        DiagnosticReported e => $"{e.Diagnostic} {e.Diagnostic.Message}",
        OperationStarted e => string.Join(' ', e.Config),
        _ => one.ToString(),
    };

    private static string Shown(Step step) =>
        $"{step} {Shown(step.Old)} {Shown(step.New)} {string.Join(' ', step.ReplaceKeys)} {string.Join(' ', step.ChangedKeys)}"
        + string.Join(' ', step.DetailedDiff?.Keys ?? []);

    private static string Shown(ResourceState? state) => state is null
        ? ""
        : $"{state} {state.Inputs} {state.Outputs} {state.ReplacementTrigger} {string.Join(' ', state.InitErrors)}";

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
