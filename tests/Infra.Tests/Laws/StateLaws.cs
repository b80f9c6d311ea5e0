using FsCheck;
using FsCheck.Fluent;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Testing.Deployments;

namespace Infra.Tests.Laws;

/// <summary>
/// Whatever a program asks and whichever calls fail: the state is sound at every moment, nothing of the cloud is lost, and a run
/// without failures afterwards puts everything right. A failing seed is printed by the property and repeats the course exactly.
/// </summary>
public sealed class StateLaws
{
    private const int Versions = 5;

    [Fact]
    public void No_course_of_failing_operations_breaks_the_state_or_loses_a_resource() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), static seed => RunCourseAsync(seed).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Fact]
    public void A_destroy_at_the_end_leaves_nothing_behind() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), static seed => RunAndDestroyAsync(seed).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    /// <summary>The harness itself requires after every operation that the state is sound and equals the journal's.</summary>
    private static async Task<bool> RunCourseAsync(int seed)
    {
        var (harness, retained) = NewHarness(seed, failingPercent: 8);
        var programs = new RandomPrograms(seed);
        var course = new List<string>();
        try
        {
            for (var version = 0; version < Versions; version++)
            {
                var resources = programs.Next(failures: version % 2 == 1);
                await harness.PreviewAsync(resources);
                await StepAsync(harness, retained, course, resources, () => harness.UpAsync(resources));
                if (version == 2)
                {
                    await StepAsync(harness, retained, course, "refresh", harness.RefreshAsync);
                }
            }

            await StepAsync(harness, retained, course, "destroy", harness.DestroyAsync);
            return true;
        }
        catch (InvalidOperationException breach)
        {
            throw new InvalidOperationException($"{breach.Message}{Environment.NewLine}{string.Join(Environment.NewLine, course)}", breach);
        }
    }

    private static async Task StepAsync(
        EngineHarness harness, HashSet<string> retained, List<string> course, string what, Func<Task<HarnessRun>> run)
    {
        course.Add(what);
        var before = Retained(harness.State);
        var result = await run();
        course.Add($"   {string.Join(", ", result.Steps)}; failed: {string.Join(", ", result.Events.Failed)}; {string.Join(", ", result.Changes)}");
        retained.UnionWith(before.Concat(Retained(harness.State)));
        SnapshotLaws.RequireNothingLost(harness.State, harness.Cloud, retained.Contains);
    }

    private static async Task<bool> RunAndDestroyAsync(int seed)
    {
        var (harness, retained) = NewHarness(seed, failingPercent: 0);
        var programs = new RandomPrograms(seed);
        for (var version = 0; version < Versions; version++)
        {
            await harness.UpAsync(programs.Next(failures: false));
            retained.UnionWith(Retained(harness.State));
        }

        harness.Options = harness.Options with { IgnoreProtect = true };
        var destroyed = await harness.DestroyAsync();
        Assert.Equal(OperationResult.Succeeded, destroyed.Result.Result);
        Assert.Empty(harness.State.Resources);
        Assert.All(harness.Cloud.Resources.Keys, id => Assert.Contains(id, retained));
        return true;
    }

    private static (EngineHarness Harness, HashSet<string> Retained) NewHarness(int seed, int failingPercent)
    {
        var random = new Random(seed ^ 0x5eed);
        var harness = new EngineHarness
        {
            Decorate = provider => new FlakyProvider(
                provider,
                percent =>
                {
                    lock (random)
                    {
                        return random.Next(100) < percent;
                    }
                },
                failingPercent),
        };
        harness.Options = harness.Options with { Parallel = 1 + seed % 4, ContinueOnError = seed % 3 == 0 };
        return (harness, new HashSet<string>(StringComparer.Ordinal));
    }

    /// <summary>What is left in the cloud on purpose when it leaves the state: retained, or going with its owner.</summary>
    private static IEnumerable<string> Retained(Snapshot snapshot) =>
        snapshot.Resources.Where(static r => r.RetainOnDelete || r.DeletedWith is not null).Select(static r => r.Id);
}
