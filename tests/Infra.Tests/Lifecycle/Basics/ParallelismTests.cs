using Infra.Core.Deployments;
using Infra.Engine;
using Infra.Engine.State;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>What runs beside what (scenario 9).</summary>
public sealed class ParallelismTests
{
    [Fact]
    public async Task Independent_creates_overlap()
    {
        var stack = new EngineHarness { Options = new DeploymentOptions { Parallel = 3 } };
        var meeting = new Rendezvous(3);
        stack.Script.Before = (method, _) => method == "Create" ? meeting.ArriveAsync() : Task.CompletedTask;

        var run = await stack.UpAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b"), p.AddAsync("c")));

        Assert.True(run.Succeeded);
        Assert.Equal(["a", "b", "c"], stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_dependent_waits_for_what_it_needs_whatever_the_parallelism()
    {
        var stack = new EngineHarness { Options = new DeploymentOptions { Parallel = 8 } };

        var run = await stack.UpAsync(static async p =>
        {
            var a = await p.AddAsync("a", ("a", 1));
            await Task.WhenAll(p.AddAsync("b", ("a", StackProgram.Out(a))), p.AddAsync("c", ("a", StackProgram.Out(a))));
        });

        Assert.Equal("Create a", run.Changes[0]);
        Assert.Equal(3, run.Changes.Count);
    }

    [Fact]
    public async Task One_at_a_time_means_one_at_a_time()
    {
        var stack = new EngineHarness();
        var (running, most) = (0, 0);
        stack.Script.Before = async (method, _) =>
        {
            // What is to come may be checked while a step runs.
            if (method is not ("Create" or "Delete"))
            {
                return;
            }

            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        };

        await stack.GivenAsync(static p => Task.WhenAll(Enumerable.Range(0, 20).Select(i => p.AddAsync($"r{i}"))));
        await stack.DestroyAsync();

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_step_is_announced_while_the_end_of_another_is_still_being_written()
    {
        var stack = new EngineHarness { Options = new DeploymentOptions { Parallel = 2 } };
        var meeting = new Rendezvous(2);
        var announced = new Rendezvous(3);
        stack.Script.Before = (method, name) => method == "Create" && name != "c" ? meeting.ArriveAsync() : Task.CompletedTask;
        stack.JournalDurable = entry =>
        {
            if (entry is OperationBegun { Pending.Resource.Custom: true, Pending.Resource.IsProvider: false })
            {
                _ = announced.ArriveAsync();
            }

            return entry is OperationSettled { Changes: [SlotAppended { State.Urn.Name: "a" or "b" }] } ? announced.All : Task.CompletedTask;
        };

        var run = await stack.UpAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b"), p.AddAsync("c")))
            .WaitAsync(TimeSpan.FromSeconds(60));

        Assert.True(run.Succeeded);
        Assert.Equal(["a", "b", "c"], stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_worker_announces_nothing_before_the_end_of_the_last_step_is_written()
    {
        var stack = new EngineHarness();
        var isWriting = false;
        stack.JournalDurable = async entry =>
        {
            Assert.False(isWriting);
            isWriting = true;
            await Task.Yield();
            isWriting = false;
        };

        Assert.True((await stack.UpAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b"), p.AddAsync("c")))).Succeeded);
    }

    [Fact]
    public async Task Independent_deletes_overlap_and_a_dependent_goes_before_what_it_needs()
    {
        var stack = new EngineHarness { Options = new DeploymentOptions { Parallel = 4 } };
        await stack.GivenAsync(static async p =>
        {
            var a = await p.AddAsync("a");
            await p.AddAsync(new Declared("b") { Needs = [a] });
            await p.AddAsync(new Declared("c") { Needs = [a] });
        });
        var meeting = new Rendezvous(2);
        stack.Script.Before = (method, name) => method == "Delete" && name != "a" ? meeting.ArriveAsync() : Task.CompletedTask;

        var run = await stack.DestroyAsync();

        Assert.Equal("Delete a", run.Changes[^1]);
        Assert.Empty(stack.State.Resources);
    }

    [Fact]
    public async Task Reads_of_a_refresh_overlap()
    {
        var stack = new EngineHarness { Options = new DeploymentOptions { Parallel = 3 } };
        await stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b"), p.AddAsync("c")));
        var meeting = new Rendezvous(3);
        stack.Script.Before = (method, _) => method == "Read" ? meeting.ArriveAsync() : Task.CompletedTask;

        Assert.True((await stack.RefreshAsync()).Succeeded);
    }

    [Fact]
    public async Task Many_resources_at_once_share_one_default_provider()
    {
        var stack = new EngineHarness { Options = new DeploymentOptions { Parallel = 16 } };

        await stack.GivenAsync(static p => Task.WhenAll(Enumerable.Range(0, 50).Select(i => p.AddAsync($"r{i}"))));

        Assert.Single(stack.Started);
        Assert.Equal(["default"], stack.RecordedProviders);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task Any_parallelism_is_taken_as_the_nearest_that_is_possible(int parallel)
    {
        var stack = new EngineHarness { Options = new DeploymentOptions { Parallel = parallel } };

        var run = await stack.UpAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b")));

        Assert.Equal(StepOperation.Create, run.Step("create", "a").Operation);
        Assert.True(run.Succeeded);
    }
}
