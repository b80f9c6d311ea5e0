using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Engine;

namespace Infra.Tests.Engine;

/// <summary>What runs beside what, and what cancelling does to it.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Independent_creates_overlap()
    {
        var stack = new TestStack { Options = new DeploymentOptions { Parallel = 3 } };
        using var barrier = new Barrier(3);
        stack.Provider.Before = (_, _) => Task.Run(() => barrier.SignalAndWait());

        var result = await stack.UpAsync(static program =>
            Task.WhenAll(program.ResourceAsync("a"), program.ResourceAsync("b"), program.ResourceAsync("c")));

        Assert.Equal(OperationResult.Succeeded, result.Result);
    }

    [Fact]
    public async Task One_at_a_time_means_one_at_a_time()
    {
        var stack = new TestStack { Options = new DeploymentOptions { Parallel = 1 } };
        var (running, most) = (0, 0);
        stack.Provider.Before = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };

        await stack.UpAsync(static program => Task.WhenAll(Enumerable.Range(0, 20).Select(i => program.ResourceAsync($"r{i}"))));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Many_resources_at_once_share_one_default_provider()
    {
        var stack = new TestStack();

        await stack.UpAsync(static program => Task.WhenAll(Enumerable.Range(0, 50).Select(i => program.ResourceAsync($"r{i}"))));

        Assert.Equal(1, stack.Provider.Started);
        Assert.Single(stack.State.Resources, static r => r.IsProvider);
        Assert.Empty(SnapshotIntegrity.Verify(stack.State));
    }

    [Fact]
    public async Task Cancelling_lets_running_steps_finish_and_begins_nothing_new()
    {
        var stack = new TestStack { Options = new DeploymentOptions { Parallel = 1 } };
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        stack.Provider.Before = async (call, name) =>
        {
            if (call == "create" && name == "a")
            {
                begun.SetResult();
                await go.Task;
            }
        };

        var update = stack.UpAsync(static program => Task.WhenAll(program.ResourceAsync("a"), program.ResourceAsync("b")));
        await begun.Task;
        await stack.Cancellation.CancelAsync();
        go.SetResult();
        var result = await update;

        Assert.Equal(OperationResult.Canceled, result.Result);
        Assert.Contains(stack.State.Resources, static r => r.Urn.Name == "a");
        Assert.DoesNotContain("create b", stack.Provider.Calls);
        Assert.Contains("cancel", stack.Provider.Calls);
        Assert.Empty(SnapshotIntegrity.Verify(stack.State));
        Assert.IsType<OperationEnded>(stack.Events[^1]);
    }

    [Fact]
    public async Task A_registration_after_cancelling_is_refused()
    {
        var stack = new TestStack();
        MonitorException? refused = null;

        var result = await stack.UpAsync(async program =>
        {
            await stack.Cancellation.CancelAsync();
            refused = await Assert.ThrowsAsync<MonitorException>(() => program.ResourceAsync("a"));
        });

        Assert.Equal(OperationResult.Canceled, result.Result);
        Assert.Equal(MonitorStatus.Cancelled, refused!.Status);
    }

    [Fact]
    public async Task Waiting_for_the_end_lets_deletions_run_while_the_program_lives()
    {
        var stack = new TestStack();
        await stack.UpAsync(static program => program.ResourceAsync("a"));
        var deletedBeforeEnd = false;

        await stack.UpAsync(async program =>
        {
            await program.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
            deletedBeforeEnd = stack.Provider.Calls.Contains("delete a");
        });

        Assert.True(deletedBeforeEnd);
    }
}
