#pragma warning disable RS0030 // A console program: it owns its output.
using System.Globalization;
using Infra.Simulation.Kills;
using Infra.Testing.Simulation.Courses;

namespace Infra.Simulation;

/// <summary>
/// Runs simulated courses from the command line: <c>course SEED</c> tells one, <c>courses FIRST COUNT</c> runs many and tells the first of
/// every kind of failure, <c>mutations COUNT</c> says how soon each broken rule is noticed. <c>update FOLDER SEED VERSION</c> is what kill tests
/// start: a real process that may die where a variable says.
/// </summary>
public static class Program
{
    /// <summary>Runs. The exit code is 1 where an invariant was broken, 2 where the arguments cannot be understood.</summary>
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        ["course", var seed] => Tell(Number(seed)),
        ["courses", var first, var count] => RunMany(Number(first), Number(count)),
        ["mutations", var count] => RunMutations(Number(count)),
        ["update", var folder, var seed, var version] => await KillHost.MainAsync(
            folder, Number(seed), Number(version), KillPoint.Parse(Environment.GetEnvironmentVariable(KillPoint.Variable))),
        _ => Usage(),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Usage()
    {
        Console.Error.WriteLine("course SEED | courses FIRST COUNT | mutations COUNT");
        return 2;
    }

    private static int Tell(int seed)
    {
        var outcome = CourseRunner.Run(CourseGenerator.Generate(seed));
        Console.WriteLine(outcome.Failure is null
            ? $"{string.Join(Environment.NewLine, outcome.Trace)}{Environment.NewLine}{outcome.Choices} choices, fingerprint {outcome.Fingerprint}"
            : $"{CourseReport.Of(outcome, CourseShrinker.Shrink(outcome))}{outcome.Failure}");
        return outcome.Failure is null ? 0 : 1;
    }

    private static int RunMany(int first, int count)
    {
        var failures = new Dictionary<string, List<CourseOutcome>>(StringComparer.Ordinal);
        for (var seed = first; seed < first + count; seed++)
        {
            if (CourseRunner.Run(CourseGenerator.Generate(seed)) is { Failure: { } failure } outcome)
            {
                var kind = $"{failure.Invariant} {new string([.. failure.Message.Split('\n')[0].Where(static c => !char.IsDigit(c)).Take(90)])}";
                (failures.TryGetValue(kind, out var same) ? same : failures[kind] = []).Add(outcome);
            }
        }

        foreach (var (kind, outcomes) in failures)
        {
            Console.WriteLine($"{outcomes.Count} x {kind}: seeds {string.Join(' ', outcomes.Take(10).Select(static o => o.Course.Seed))}");
            Console.WriteLine(CourseReport.Of(outcomes[0], CourseShrinker.Shrink(outcomes[0])));
        }

        Console.WriteLine($"{failures.Values.Sum(static f => f.Count)} of {count} courses broke an invariant");
        return failures.Count == 0 ? 0 : 1;
    }

    private static int RunMutations(int count)
    {
        var missed = 0;
        foreach (var mutation in Mutations.All)
        {
            var seed = 1;
            CourseOutcome? outcome = null;
            for (; seed <= count && (outcome = CourseRunner.Run(CourseGenerator.Generate(seed), mutation)).Failure is null; seed++)
            {
            }

            missed += seed > count ? 1 : 0;
            Console.WriteLine(seed > count ? $"NOT NOTICED: {mutation.Name}" : $"after {seed}: {mutation.Name} ({outcome!.Failure!.Message.Split('\n')[0]})");
        }

        return missed == 0 ? 0 : 1;
    }
}
