using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Resources;
using Infra.Engine;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Limits;

/// <summary>Providers that do not answer: limits, reports, and what cancelling once and twice does (fault matrix F21, F30).</summary>
public sealed class AbortTests
{
    private readonly SteppedClock _time = new();
    private readonly EngineHarness _stack;

    public AbortTests() => _stack = new EngineHarness { Options = new DeploymentOptions { Parallel = 4 }, Time = _time };

    [Fact]
    public async Task Cancelling_once_lets_running_steps_end_and_begins_none()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _stack.Script.Before = (call, _) => call == "Create" ? Enter(entered, release.Task) : Task.CompletedTask;
        using var cancel = new CancellationTokenSource();
        _stack.Cancellation = cancel.Token;
        var running = _stack.UpAsync(static async p =>
        {
            var a = await p.AddAsync("a");
            await p.AddAsync(new Declared("b") { Needs = [a] });
        });
        await entered.Task;

        await cancel.CancelAsync();
        release.SetResult();
        var run = await running;

        Assert.Equal(OperationResult.Canceled, run.Result.Result);
        Assert.Equal("a-1", _stack.Find("a")!.Id);
        Assert.Empty(_stack.State.PendingOperations);
        Assert.DoesNotContain("Create b", run.Changes);
    }

    [Fact]
    public async Task Aborting_leaves_a_provider_that_does_not_answer_and_records_what_is_not_known()
    {
        using var abort = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        _stack.Script.Before = (call, _) => call == "Create" ? Enter(entered, new TaskCompletionSource().Task) : Task.CompletedTask;
        _stack.Ask = request => request with { Abort = abort.Token };
        var running = _stack.UpAsync(static p => p.AddAsync("a"));
        await entered.Task;

        await abort.CancelAsync();
        var result = (await AdvanceAsync(running)).Result;

        Assert.Equal(OperationResult.Canceled, result.Result);
        Assert.True(result.MaybeCorrupt);
        Assert.Equal(PendingOperationKind.Creating, Assert.Single(result.Snapshot.PendingOperations).Kind);
        Assert.NotNull(result.Snapshot.PendingOperations[0].Token);
        Assert.Empty(SnapshotIntegrity.Verify(result.Snapshot));
    }

    [Fact]
    public async Task A_create_that_takes_longer_than_it_may_is_ended_and_reported_on_the_way()
    {
        var entered = new TaskCompletionSource();
        _stack.Script.Before = (call, name) => (call, name) == ("Create", "a") ? Enter(entered, new TaskCompletionSource().Task) : Task.CompletedTask;
        var running = _stack.UpAsync(static p => p.AddAsync(
            new Declared("a") { Options = new ResourceOptions { CustomTimeouts = new CustomTimeouts(Create: 50) } }));
        await entered.Task;

        var run = await AdvanceAsync(running);
        var result = run.Result;

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Contains(result.Diagnostics, static d => d.Message.Contains("did not answer within 50 s", StringComparison.Ordinal));
        Assert.Contains(run.Events.Events, static e => e is DiagnosticReported { Ephemeral: true, Diagnostic.Code: "INF2155" });
        Assert.DoesNotContain(result.Diagnostics, static d => d.Code == "INF2155");
        Assert.Single(result.Snapshot.PendingOperations);
    }

    [Fact]
    public async Task A_provider_that_hangs_while_planning_does_not_keep_an_abort_waiting()
    {
        using var abort = new CancellationTokenSource();
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        var entered = new TaskCompletionSource();
        _stack.Script.Before = (call, _) => call == "Read" ? Enter(entered, new TaskCompletionSource().Task) : Task.CompletedTask;
        var interrupted = new PendingOperation(PendingOperationKind.Updating, _stack.State.Resources[^1]);
        _stack.State = _stack.State with { PendingOperations = [interrupted] };
        _stack.Ask = request => request with { Abort = abort.Token };
        var running = _stack.UpAsync(static _ => Task.CompletedTask);
        await entered.Task;

        await abort.CancelAsync();
        var result = (await AdvanceAsync(running)).Result;

        Assert.Equal(OperationResult.Canceled, result.Result);
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2156");
        Assert.Single(result.Snapshot.PendingOperations);
    }

    private static async Task Enter(TaskCompletionSource entered, Task until)
    {
        entered.TrySetResult();
        await until;
    }

    // Time passes until the run has ended: steps of the engine happen between two ticks of the clock.
    private async Task<HarnessRun> AdvanceAsync(Task<HarnessRun> running)
    {
        for (var i = 0; i < 10_000 && !running.IsCompleted; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        return await running;
    }
}
