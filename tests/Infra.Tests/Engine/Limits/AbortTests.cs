using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Resources;
using Infra.Engine;

namespace Infra.Tests.Engine.Limits;

/// <summary>Providers that do not answer: limits, reports, and what cancelling once and twice does (fault matrix F21, F30).</summary>
public sealed class AbortTests
{
    private readonly TestStack _stack = new() { Options = new DeploymentOptions { Parallel = 4 } };

    [Fact]
    public async Task Cancelling_once_lets_running_steps_end_and_begins_none()
    {
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        _stack.Provider.Before = (call, _) => call == "create" ? Enter(entered, release.Task) : Task.CompletedTask;
        var running = _stack.UpAsync(static async p =>
        {
            var a = await p.ResourceAsync("a");
            await p.ResourceAsync("b", null, [a]);
        });
        await entered.Task;

        await _stack.Cancellation.CancelAsync();
        release.SetResult();
        var result = await running;

        Assert.Equal(OperationResult.Canceled, result.Result);
        Assert.Equal("a-1", result.Snapshot.Resources.Single(static r => r.Urn.Name == "a").Id);
        Assert.Empty(result.Snapshot.PendingOperations);
        Assert.DoesNotContain("create b", _stack.Provider.Calls);
    }

    [Fact]
    public async Task Aborting_leaves_a_provider_that_does_not_answer_and_records_what_is_not_known()
    {
        var time = new SteppedClock();
        using var abort = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        _stack.Provider.Before = (call, _) => call == "create" ? Enter(entered, new TaskCompletionSource().Task) : Task.CompletedTask;
        var request = _stack.Request(static p => p.ResourceAsync("a")) with { Abort = abort.Token };
        var running = EngineAt(time).UpdateAsync(request, _stack.Journal, _stack, default);
        await entered.Task;

        await abort.CancelAsync();
        var result = await AdvanceAsync(time, running);

        Assert.Equal(OperationResult.Canceled, result.Result);
        Assert.True(result.MaybeCorrupt);
        Assert.Equal(PendingOperationKind.Creating, Assert.Single(result.Snapshot.PendingOperations).Kind);
        Assert.NotNull(result.Snapshot.PendingOperations[0].Token);
        Assert.Empty(SnapshotIntegrity.Verify(result.Snapshot));
    }

    [Fact]
    public async Task A_create_that_takes_longer_than_it_may_is_ended_and_reported_on_the_way()
    {
        var time = new SteppedClock();
        var entered = new TaskCompletionSource();
        _stack.Provider.Before = (call, name) => (call, name) == ("create", "a") ? Enter(entered, new TaskCompletionSource().Task) : Task.CompletedTask;
        var request = _stack.Request(static p => p.ResourceAsync(
            "a", options: new ResourceOptions { CustomTimeouts = new CustomTimeouts(Create: 50) }));
        var running = EngineAt(time).UpdateAsync(request, _stack.Journal, _stack, default);
        await entered.Task;

        var result = await AdvanceAsync(time, running);

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Contains(result.Diagnostics, static d => d.Message.Contains("did not answer within 50 s", StringComparison.Ordinal));
        Assert.Contains(_stack.Events, static e => e is DiagnosticReported { Ephemeral: true, Diagnostic.Code: "INF2155" });
        Assert.DoesNotContain(result.Diagnostics, static d => d.Code == "INF2155");
        Assert.Single(result.Snapshot.PendingOperations);
    }

    [Fact]
    public async Task A_provider_that_hangs_while_planning_does_not_keep_an_abort_waiting()
    {
        var time = new SteppedClock();
        using var abort = new CancellationTokenSource();
        await _stack.UpAsync(static p => p.ResourceAsync("a"));
        var entered = new TaskCompletionSource();
        _stack.Provider.Before = (call, _) => call == "read" ? Enter(entered, new TaskCompletionSource().Task) : Task.CompletedTask;
        var interrupted = new PendingOperation(PendingOperationKind.Updating, _stack.State.Resources[^1]);
        _stack.State = _stack.State with { PendingOperations = [interrupted] };
        var running = EngineAt(time).UpdateAsync(_stack.Request(static _ => Task.CompletedTask) with { Abort = abort.Token }, _stack.Journal, _stack, default);
        await entered.Task;

        await abort.CancelAsync();
        var result = await AdvanceAsync(time, running);

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
    private static async Task<DeploymentResult> AdvanceAsync(SteppedClock time, Task<DeploymentResult> running)
    {
        for (var i = 0; i < 10_000 && !running.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        return await running;
    }

    private DeploymentEngine EngineAt(TimeProvider time) => new(_stack.Provider, time, new SequentialIdSource());
}
