using System.Collections.Immutable;
using Infra.Testing.Simulation.Programs;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Courses;

/// <summary>Makes a course of a seed: programs, operations, and what goes wrong when.</summary>
public static class CourseGenerator
{
    /// <summary>What goes wrong in courses.</summary>
    public static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    // A provider whose process ends is settled at once by asking another, so that little is left for what comes after: were these drawn as
    // often as the others, and in their place, deletions that are left open would be rare. They come on top, with dice of their own.
    private static readonly FaultKind[] Settled = [FaultKind.ProviderEndsBeforeEffect, FaultKind.ProviderEndsAfterEffect];
    private static readonly FaultKind[] Lasting = [.. Kinds.Except(Settled)];
    private const int SettledPercent = 12;

    private const int MostSteps = 6;
    private const int MostFaults = 2;

    // Where faults can strike: a run of a handful of resources has about so many turns, changes of the disk, provider calls and messages to the cloud.
    private const int Turns = 400;
    private const int Writes = 90;
    private const int Calls = 10;
    private const int Messages = 30;

    /// <summary>The course of a seed.</summary>
    public static Course Generate(int seed)
    {
        var dice = new Dice(seed);
        var settled = new Dice(~seed);
        var programs = new ProgramGenerator(dice);
        var version = programs.Next();
        var steps = ImmutableArray.CreateBuilder<CourseStep>();
        var count = 2 + dice.Below(MostSteps - 1);
        while (steps.Count < count)
        {
            var action = steps.Count == 0 ? CourseAction.Update : Action(dice);
            if (action is CourseAction.Update or CourseAction.Preview && steps.Count > 0 && dice.Chance(80))
            {
                version = programs.Next();
            }

            steps.Add(new CourseStep(action, version)
            {
                Faults = [.. Faults(dice), .. SettledFaults(settled)],
                Refresh = action is CourseAction.Update or CourseAction.Destroy && dice.Chance(15),
                Rival = dice.Chance(6) ? dice.Pick(TimeSpan.Zero, TimeSpan.FromHours(12)) : null,
                Choice = dice.Below(1000),
            });
        }

        return new Course(seed, steps.DrainToImmutable())
        {
            Parallel = dice.Pick(1, 2, 4, 16),
            ContinueOnError = dice.Chance(30),
            FindsCreated = dice.Chance(60),
        };
    }

    private static CourseAction Action(Dice dice) => dice.Below(100) switch
    {
        < 60 => CourseAction.Update,
        < 70 => CourseAction.Refresh,
        < 75 => CourseAction.Preview,
        < 77 => CourseAction.PreviewRefresh,
        < 78 => CourseAction.PreviewDestroy,
        < 86 => CourseAction.Destroy,
        < 94 => CourseAction.Vanish,
        _ => CourseAction.Drift,
    };

    private static IEnumerable<Fault> Faults(Dice dice)
    {
        var count = dice.Chance(25) ? 0 : 1 + dice.Below(MostFaults);
        for (var i = 0; i < count; i++)
        {
            var kind = dice.Pick(Lasting);
            yield return new Fault(kind, 1 + dice.Below(kind switch
            {
                FaultKind.KillAtStep or FaultKind.PowerLossAtStep or FaultKind.CancelAtStep or FaultKind.ClockJump => Turns,
                FaultKind.Unreachable or FaultKind.CredentialsExpire => Messages,
                FaultKind.KillAtWrite or FaultKind.PowerLossAtWrite or FaultKind.DiskFull or FaultKind.DiskError => Writes,
                _ => Calls,
            }));
        }
    }

    private static IEnumerable<Fault> SettledFaults(Dice dice)
    {
        if (dice.Chance(SettledPercent))
        {
            yield return new Fault(dice.Pick(Settled), 1 + dice.Below(Calls));
        }
    }
}
