using System.Collections.Immutable;
using Infra.Core.Events;

namespace Infra.Testing.Goldens;

/// <summary>
/// Compares every field of the engine events of a step with the recording, where timing decided nothing. Stricter than agreement asks
/// for: displays, diffs and event logs are made of these fields.
/// </summary>
internal static class EventComparison
{
    /// <summary>
    /// Every event that only one side has. Nothing where the real engine was not reached; and whether the outputs of the root stack arrive
    /// before a Node program dies is a matter of timing.
    /// </summary>
    public static ImmutableArray<Difference> Compare(ScenarioStep step, IEnumerable<EngineEvent> events, RandomIds ids)
    {
        if (!step.Varies.IsEmpty || step.Exit is null)
        {
            return [];
        }

        var recorded = EventForm.Of(step).ToList();
        if (!recorded.Exists(static e => e.Subject == "prelude"))
        {
            return [];
        }

        var isCompared = step.Exit == 0 ? static _ => true : (Func<(string Subject, string Text), bool>)(static e => !IsRootOutputs(e.Subject));
        var expected = recorded.Where(isCompared).Select(e => (ids.OfRecorded(e.Text), e.Subject));
        var seen = EventForm.Of(events).Where(isCompared).Select(e => (ids.OfOurs(e.Text), e.Subject));
        var (missing, extra) = Bags.Subtract(expected, seen);
        return
        [
            .. missing.Concat(extra).Select(static e => e.Text).Distinct().Select(subject => new Difference(
                Difference.Events, subject, Lines(missing, subject), Lines(extra, subject))),
        ];
    }

    private static bool IsRootOutputs(string subject) =>
        subject.StartsWith("outputs ", StringComparison.Ordinal) && subject.Contains("::pulumi:pulumi:Stack::", StringComparison.Ordinal);

    private static string Lines(List<(string Line, string Text)> events, string subject)
    {
        var lines = events.Where(e => e.Text == subject).Select(static e => e.Line).ToList();
        return lines.Count == 0 ? "(none)" : string.Join(Environment.NewLine + "                ", lines);
    }
}
