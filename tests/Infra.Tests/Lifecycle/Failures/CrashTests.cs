using Infra.Core.Deployments;
using Infra.Testing.Deployments;
using Infra.Testing.Sim;

namespace Infra.Tests.Lifecycle.Failures;

/// <summary>A process that dies at any moment of a run, and the run after it (scenario 111).</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Wherever_an_update_is_cut_off_nothing_is_lost_and_the_next_one_goes_on()
    {
        var stack = new EngineHarness();
        await stack.GivenAsync(Program(1));
        var moments = await MomentsOfAsync(stack, () => stack.GivenAsync(Program(2)));

        foreach (var (state, cloud) in moments)
        {
            SnapshotLaws.RequireNothingLost(state, cloud, static _ => false);
            var next = new EngineHarness { State = state, Cloud = cloud.Copy() };
            var run = await next.UpAsync(Program(2));

            // Only a create whose end nobody knows waits for somebody to look.
            Assert.All(run.Errors, static e => Assert.StartsWith("INF2015", e, StringComparison.Ordinal));
            Assert.Equal(state.PendingOperations.Any(static o => o.Kind == PendingOperationKind.Creating), !run.Succeeded);
            if (run.Succeeded)
            {
                Assert.Equal(["a", "b", "only2"], next.Recorded.Order(StringComparer.Ordinal));
                Assert.Equal(next.State.Resources.Where(static r => r.Id.Contains('-') && !r.IsProvider).Select(static r => r.Id).Order(), next.Cloud.Resources.Keys);
            }
        }
    }

    [Fact]
    public async Task Wherever_a_destroy_is_cut_off_the_next_one_finishes()
    {
        var stack = new EngineHarness();
        await stack.GivenAsync(Program(1));
        var moments = await MomentsOfAsync(stack, stack.DestroyAsync);

        foreach (var (state, cloud) in moments)
        {
            var next = new EngineHarness { State = state, Cloud = cloud.Copy() };

            (await next.DestroyAsync()).Require();

            Assert.Empty(next.State.Resources);
            Assert.Empty(next.State.PendingOperations);
            Assert.Empty(next.Cloud.Resources);
        }
    }

    /// <summary>After every entry the state and the cloud as they are, and the state before it with the cloud after it.</summary>
    private static async Task<List<(Snapshot State, SimCloud Cloud)>> MomentsOfAsync(EngineHarness stack, Func<Task<HarnessRun>> operation)
    {
        var moments = new List<(Snapshot, SimCloud)>();
        var before = stack.State;
        stack.Observed = (_, state) =>
        {
            var cloud = stack.Cloud.Copy();
            moments.Add((before, cloud));
            moments.Add((state, cloud));
            before = state;
        };
        await operation();
        return moments;
    }

    private static Func<StackProgram, Task> Program(int version) => async p =>
    {
        var a = await p.AddAsync("a", ("force", version), ("a", version));
        await p.AddAsync("b", ("dbr", StackProgram.Out(a)));
        await p.AddAsync($"only{version}", ("a", version));
    };
}
