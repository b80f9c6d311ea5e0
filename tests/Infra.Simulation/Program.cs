#pragma warning disable RS0030 // A console program: it owns its output.
using System.Globalization;
using Infra.Testing.Simulation.Courses;

namespace Infra.Simulation;

/// <summary>Runs simulated courses from the command line.</summary>
public static class Program
{
    /// <summary>Runs.</summary>
    public static int Main(string[] arguments)
    {
        var from = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        var to = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : from;
        var failures = 0;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var causes = new SortedDictionary<string, List<int>>();
        for (var seed = from; seed <= to; seed++)
        {
            var outcome = CourseRunner.Run(CourseGenerator.Generate(seed));
            if (outcome.Failure is { } failure)
            {
                failures++;
                var key = failure.Message.Split('\n')[0];
                key = System.Text.RegularExpressions.Regex.Replace(key, "r[0-9]+(-[0-9]+)?", "R")[..Math.Min(110, System.Text.RegularExpressions.Regex.Replace(key, "r[0-9]+(-[0-9]+)?", "R").Length)];
                (causes.TryGetValue(key, out var seeds) ? seeds : causes[key] = []).Add(seed);
            }

            if (from == to)
            {
                Console.WriteLine(string.Join('\n', outcome.Trace));
                Console.WriteLine(outcome.Failure?.ToString());
                Console.WriteLine($"{outcome.Choices} {outcome.Fingerprint}");
            }
        }

        foreach (var (cause, seeds) in causes.OrderByDescending(c => c.Value.Count))
        {
            Console.WriteLine($"{seeds.Count} {cause}   e.g. {string.Join(' ', seeds.Take(5))}");
        }

        Console.WriteLine($"{failures} failures of {to - from + 1}, {clock.Elapsed.TotalSeconds:F1} s");
        return failures;
    }
}
