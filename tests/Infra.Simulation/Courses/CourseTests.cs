using System.Globalization;
using Infra.Testing.Simulation.Courses;
using Infra.Testing.Simulation.Scheduling;
using Xunit.Abstractions;

namespace Infra.Simulation.Courses;

/// <summary>
/// Random programs, random faults, every interleaving decided by a seed: after each step the invariants hold, and runs without faults at the
/// end put everything right. INFRA_SIMULATION_SEEDS and INFRA_SIMULATION_FIRST give other seeds than the first 500.
/// </summary>
public sealed class CourseTests(ITestOutputHelper output)
{
    private const int Seeds = 500;

    [Fact]
    public void Whatever_goes_wrong_nothing_is_lost_created_twice_or_told_wrongly()
    {
        var first = Setting("INFRA_SIMULATION_FIRST", 1);
        var struck = new List<Fault>();
        long choices = 0;
        for (var seed = first; seed < first + Setting("INFRA_SIMULATION_SEEDS", Seeds); seed++)
        {
            var outcome = CourseRunner.Run(CourseGenerator.Generate(seed));
            Assert.True(outcome.Failure is null, outcome.Failure is null ? "" : CourseReport.Of(outcome, CourseShrinker.Shrink(outcome)));
            struck.AddRange(outcome.Struck);
            choices += outcome.Choices;
        }

        output.WriteLine($"{choices} choices, {struck.Count} faults: "
            + string.Join(", ", struck.CountBy(static f => f.Kind).OrderBy(static k => k.Key).Select(static k => $"{k.Value} {k.Key}")));
        Assert.All(CourseGenerator.Kinds, kind => Assert.Contains(struck, f => f.Kind == kind));
    }

    [Fact]
    public void The_same_seed_has_the_same_course()
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var (one, other) = (CourseRunner.Run(CourseGenerator.Generate(seed)), CourseRunner.Run(CourseGenerator.Generate(seed)));
            Assert.Equal(one.Fingerprint, other.Fingerprint);
            Assert.Equal<IEnumerable<string>>(one.Trace, other.Trace);
            Assert.Equal<IEnumerable<string>>(one.Done, other.Done);
        }
    }

#pragma warning disable RS0030 // The switch of a longer run is set from outside of the test.
    private static int Setting(string name, int usual) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
#pragma warning restore RS0030
}
