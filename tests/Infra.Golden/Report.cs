using System.Collections.Immutable;
using Infra.Testing.Goldens;

namespace Infra.Golden;

/// <summary>Tells what came of the scenarios.</summary>
internal sealed class Report(Arguments arguments, TextWriter output)
{
    private const int LongestText = 600;
    private readonly Dictionary<string, (int Passed, int Failed)> _groups = new(StringComparer.Ordinal);
    private readonly List<string> _decided = [];

    /// <summary>Scenarios that failed.</summary>
    public int Failed => _groups.Values.Sum(static g => g.Failed);

    private int Passed => _groups.Values.Sum(static g => g.Passed);

    /// <summary>Takes a result and tells what differs.</summary>
    public void Add(ScenarioResult result)
    {
        var scenario = result.Scenario;
        var open = result.Steps
            .Select(s => s with { Differences = [.. s.Differences.Where(d => Decisions.For(scenario, d) is null)] })
            .Where(static s => !s.Differences.IsEmpty)
            .ToImmutableArray();
        var counts = _groups.GetValueOrDefault(scenario.Group);
        if (!open.IsEmpty)
        {
            _groups[scenario.Group] = (counts.Passed, counts.Failed + 1);
            Tell(scenario, open);
            return;
        }

        _groups[scenario.Group] = (counts.Passed + 1, counts.Failed);
        if (!result.Agrees)
        {
            var decision = Decisions.For(scenario, result.Steps[0].Differences[0])!;
            _decided.Add($"{scenario.Name} ({decision.Record}): {decision.Reason}");
        }
    }

    /// <summary>Tells the counts; the last line is the sum.</summary>
    public void Finish()
    {
        foreach (var line in _decided)
        {
            output.WriteLine($"differs on purpose: {line}");
        }

        foreach (var (group, counts) in _groups.OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{group,-12} {counts.Passed,4} passed {counts.Failed,4} failed");
        }

        output.WriteLine($"{Passed} passed, {Failed} failed");
    }

    private void Tell(Scenario scenario, ImmutableArray<StepResult> steps)
    {
        output.WriteLine($"{scenario.Group}/{scenario.Name}: {scenario.About}");
        var shown = arguments.Step is { } wanted ? steps.Where(s => s.Step.Index == wanted)
            : arguments.Verbose ? steps
            : steps.Take(1);
        foreach (var step in shown)
        {
            var all = arguments.Verbose || arguments.Step is not null;
            foreach (var difference in all ? step.Differences : [step.Differences[0]])
            {
                output.WriteLine($"   pass {step.Pass}, step {step.Step.Index} ({Command(step.Step)}), {Text(difference, all)}");
            }

            if (!all && step.Differences.Length > 1)
            {
                output.WriteLine($"      and {step.Differences.Length - 1} more in this step");
            }
        }
    }

    private static string Command(ScenarioStep step) => string.Join(' ', [step.Operation, .. step.Options]);

    private static string Text(Difference difference, bool whole) => whole
        ? difference.ToString()
        : (difference with { Expected = Short(difference.Expected), Seen = Short(difference.Seen) }).ToString();

    private static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText] + "...";
}
