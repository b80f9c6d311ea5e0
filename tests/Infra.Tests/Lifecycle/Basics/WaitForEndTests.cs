using Infra.Core.Programs;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>A program that says that it declares nothing more, and waits for the end (scenario 113).</summary>
public sealed class WaitForEndTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task The_wait_ends_when_deletions_have_run()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        var goneWhenAnswered = false;

        await _stack.GivenAsync(async p =>
        {
            await p.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
            goneWhenAnswered = _stack.Cloud.Find("a-1") is null;
        });

        Assert.True(goneWhenAnswered);
    }

    [Fact]
    public async Task A_second_wait_is_refused_and_the_first_goes_on()
    {
        var run = await _stack.UpAsync(static async p =>
        {
            var first = p.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
            var refused = await Assert.ThrowsAsync<MonitorException>(() => p.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None));
            Assert.Equal(MonitorStatus.FailedPrecondition, refused.Status);
            await first;
        });

        Assert.True(run.Succeeded);
    }

    [Fact]
    public async Task The_wait_ends_after_a_failure_too()
    {
        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a", ("fail", "create"));
            await p.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
        });

        Assert.Equal(["INF2001 a", "INF2002"], run.Errors);
    }

    [Fact]
    public async Task A_program_that_fails_after_the_wait_fails_the_run_and_keeps_what_was_done()
    {
        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a");
            await p.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
            throw new InvalidOperationException("too late");
        });

        Assert.Equal(["INF2016"], run.Errors);
        Assert.Equal(["a"], _stack.Recorded);
    }

    [Fact]
    public async Task What_is_declared_after_the_wait_is_refused()
    {
        var run = await _stack.UpAsync(static async p =>
        {
            await p.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
            var refused = await Assert.ThrowsAsync<MonitorException>(() => p.AddAsync("late"));
            Assert.Equal(MonitorStatus.Unavailable, refused.Status);
        });

        Assert.True(run.Succeeded);
        Assert.Empty(_stack.Recorded);
    }
}
