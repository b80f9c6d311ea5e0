using System.Collections.Immutable;
using Infra.Testing.Simulation.Courses;
using Infra.Testing.Simulation.Programs;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Simulation.Courses;

/// <summary>
/// One fault after the other, at every point where it can strike, in an update that creates, changes, replaces in both orders and deletes:
/// what holds after each step holds at every one of them, and the next runs put everything right.
/// </summary>
public sealed class CrashPointTests
{
    private const int Seed = 4711;
    private const int MostPoints = 2000;

    // A turn is short: faults between two of them are told apart by the disk's changes and the provider's calls.
    private const int TurnsBetween = 5;

    private static readonly ProgramVersion Before = new(
    [
        Resource("kept"), Resource("changed"), Resource("replaced", "force"), Resource("exclusive", "dbr"),
        Resource("dependent") with { References = References("dbrRef", "exclusive") }, Resource("dropped"),
    ]);

    private static readonly ProgramVersion After = new(
    [
        Resource("kept"), Resource("changed", "a", 2), Resource("replaced", "force", 2), Resource("exclusive", "dbr", 2),
        Resource("dependent") with { References = References("dbrRef", "exclusive") }, Resource("added"),
    ]);

    public static TheoryData<FaultKind> Kinds() => [.. Enum.GetValues<FaultKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_update_recovers_from_a_fault_at_every_point(FaultKind kind) =>
        RunAll(kind, at => Course(After, kind, at), static _ => { });

    [Fact]
    public void A_process_that_dies_before_it_announced_anything_has_done_nothing()
    {
        var course = new Course(Seed, [new CourseStep(CourseAction.Update, Before) { Faults = [new Fault(FaultKind.KillAtWrite, 1)] }]);

        var outcome = Run(course);

        Assert.All(Before.Resources, r => Assert.Equal([$"{r.Name}-1"], Created(outcome, r.Name)));
        Assert.DoesNotContain(outcome.Trace, static line => line.Contains("by hand: clear", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CourseAction.Update)]
    [InlineData(CourseAction.Refresh)]
    [InlineData(CourseAction.Destroy)]
    public void A_cloud_that_cannot_be_reached_leaves_the_state_as_it_is(CourseAction action)
    {
        var course = new Course(Seed,
        [
            new CourseStep(CourseAction.Update, Before),
            new CourseStep(action, After) { Refresh = action == CourseAction.Update, Faults = [new Fault(FaultKind.Unreachable, 1)] },
            new CourseStep(CourseAction.Update, Before),
        ]);

        var outcome = Run(course);

        Assert.Equal(Before.Resources.Length, outcome.Done.Length);
        Assert.Contains(outcome.Trace, static line => line.Contains("Failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Credentials_that_expire_in_an_update_stop_it_where_it_is_and_the_next_goes_on() => RunAll(
        FaultKind.CredentialsExpire,
        static at => new Course(Seed, [new CourseStep(CourseAction.Update, Before) { Faults = [new Fault(FaultKind.CredentialsExpire, at)] }]),
        static outcome => Assert.All(Before.Resources, r => Assert.Equal([$"{r.Name}-1"], Created(outcome, r.Name))));

    [Fact]
    public void Previews_change_neither_disk_nor_cloud()
    {
        var course = new Course(Seed,
        [
            new CourseStep(CourseAction.Preview, Before),
            new CourseStep(CourseAction.Update, Before),
            new CourseStep(CourseAction.Drift, Before),
            new CourseStep(CourseAction.Vanish, Before) { Choice = 1 },
            new CourseStep(CourseAction.Preview, After) { Refresh = true },
            new CourseStep(CourseAction.PreviewRefresh, After),
            new CourseStep(CourseAction.PreviewDestroy, After),
        ]);

        Run(course);
    }

    private static void RunAll(FaultKind kind, Func<int, Course> course, Action<CourseOutcome> check)
    {
        var step = kind is FaultKind.KillAtStep or FaultKind.PowerLossAtStep or FaultKind.CancelAtStep or FaultKind.ClockJump ? TurnsBetween : 1;
        var points = 0;
        for (var at = 1; at < MostPoints; at += step)
        {
            var outcome = Run(course(at));
            if (outcome.Struck.IsEmpty)
            {
                Assert.True(points > 0);
                return;
            }

            points++;
            check(outcome);
        }

        Assert.Fail("there is no end to the points where a fault can strike");
    }

    private static CourseOutcome Run(Course course)
    {
        var outcome = CourseRunner.Run(course);
        Assert.True(outcome.Failure is null, outcome.Failure is null ? "" : CourseReport.Of(outcome, outcome));
        return outcome;
    }

    private static Course Course(ProgramVersion version, FaultKind kind, int at) => new(Seed,
    [
        new CourseStep(CourseAction.Update, Before),
        new CourseStep(CourseAction.Update, version) { Faults = [new Fault(kind, at)] },
    ]);

    private static IEnumerable<string> Created(CourseOutcome outcome, string name) => outcome.Done
        .Where(d => d.StartsWith($"create {name}-", StringComparison.Ordinal)).Select(static d => d["create ".Length..]);

    private static PlannedResource Resource(string name, string key = "a", int value = 1) => new(name)
    {
        Values = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal).Add(key, value),
    };

    private static ImmutableSortedDictionary<string, string> References(string key, string name) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(key, name);
}
