using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine;
using Infra.Engine.State;
using Infra.Engine.State.Journals;

namespace Infra.Tests.Engine;

/// <summary>What fails, and what is kept when it does.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_failed_create_stops_what_is_to_come_and_keeps_what_was_done()
    {
        var stack = new TestStack { Options = new DeploymentOptions { Parallel = 1 } };
        stack.Provider.Before = static (call, name) => name == "b" ? throw new ProviderException("no room") : Task.CompletedTask;

        var result = await stack.UpAsync(static async program =>
        {
            var a = await program.ResourceAsync("a");
            var b = await program.ResourceAsync("b", null, [a]);
            var c = await program.ResourceAsync("c", null, [b]);
            Assert.Equal(RegistrationResult.Failed, b.Result);
            Assert.Equal(RegistrationResult.Skipped, c.Result);
        });

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Equal(["create a", "create b"], stack.Provider.Calls);
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2001" && d.Urn == TestProgram.UrnOf("b") && d.Message == "no room");
        Assert.Contains(stack.State.Resources, static r => r.Urn.Name == "a");
        Assert.DoesNotContain(stack.State.Resources, static r => r.Urn.Name == "b");
    }

    [Fact]
    public async Task A_crash_of_a_provider_is_an_outcome_that_is_not_known()
    {
        var stack = new TestStack();
        stack.Provider.Before = static (_, _) => throw new InvalidOperationException("segmentation fault");

        var result = await stack.UpAsync(static program => program.ResourceAsync("a"));

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.True(result.MaybeCorrupt);
        Assert.Contains(stack.Events, static e => e is StepFailed { Status: ResourceStatus.Unknown });
        Assert.Equal(PendingOperationKind.Creating, Assert.Single(stack.State.PendingOperations).Kind);
    }

    [Fact]
    public async Task Continuing_after_an_error_passes_over_only_what_needs_the_failed_one()
    {
        var stack = new TestStack { Options = new DeploymentOptions { ContinueOnError = true } };
        stack.Provider.Before = static (_, name) => name == "a" ? throw new ProviderException("no") : Task.CompletedTask;

        var result = await stack.UpAsync(static async program =>
        {
            var a = await program.ResourceAsync("a");
            var b = await program.ResourceAsync("b", null, [a]);
            var c = await program.ResourceAsync("c");
            Assert.Equal(RegistrationResult.Skipped, b.Result);
            Assert.Equal(RegistrationResult.Succeeded, c.Result);
        });

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Equal(["create a", "create c"], stack.Provider.Calls);
    }

    [Fact]
    public async Task A_program_that_throws_fails_the_run_and_deletes_nothing()
    {
        var stack = new TestStack();
        await stack.UpAsync(static program => program.ResourceAsync("a"));

        var result = await stack.UpAsync(static _ => throw new InvalidOperationException("broken"));

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2016" && d.Message.Contains("broken", StringComparison.Ordinal));
        Assert.Contains(stack.State.Resources, static r => r.Urn.Name == "a");
        Assert.DoesNotContain("delete a", stack.Provider.Calls);
    }

    [Fact]
    public async Task The_same_name_twice_is_refused()
    {
        var stack = new TestStack();

        var result = await stack.UpAsync(static async program =>
        {
            await program.ResourceAsync("a");
            Assert.Equal(RegistrationResult.Failed, (await program.ResourceAsync("a")).Result);
        });

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2005");
    }

    [Fact]
    public async Task A_protected_resource_is_not_deleted()
    {
        var stack = new TestStack();
        await stack.UpAsync(static program => program.ResourceAsync("a", options: new ResourceOptions { Protect = true }));

        var result = await stack.DestroyAsync();

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Contains(stack.State.Resources, static r => r.Urn.Name == "a");
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2008");
        Assert.Empty(SnapshotIntegrity.Verify(stack.State));
    }

    [Fact]
    public async Task An_interrupted_create_is_not_repeated_before_somebody_has_looked()
    {
        var stack = new TestStack();
        await stack.UpAsync(static _ => Task.CompletedTask);
        var interrupted = new ResourceState { Urn = TestProgram.UrnOf("a"), Type = new("sim:index:Res"), Custom = true };
        stack.State = stack.State with { PendingOperations = [new PendingOperation(PendingOperationKind.Creating, interrupted)] };

        var result = await stack.UpAsync(static program => program.ResourceAsync("a"));

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Empty(stack.Provider.Calls);
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2015");
        Assert.Single(stack.State.PendingOperations);
    }

    [Fact]
    public async Task Importing_resolves_an_interrupted_create()
    {
        var stack = new TestStack();
        await stack.UpAsync(static _ => Task.CompletedTask);
        stack.Provider.Cloud["a-9"] = PropertyMap.Empty;
        var interrupted = new ResourceState { Urn = TestProgram.UrnOf("a"), Type = new("sim:index:Res"), Custom = true };
        stack.State = stack.State with { PendingOperations = [new PendingOperation(PendingOperationKind.Creating, interrupted)] };

        var result = await stack.UpAsync(static program => program.ResourceAsync("a", options: new ResourceOptions { ImportId = "a-9" }));

        Assert.Equal(OperationResult.Succeeded, result.Result);
        Assert.Empty(stack.State.PendingOperations);
        Assert.Equal("a-9", stack.State.Resources.Single(static r => r.Urn.Name == "a").Id);
    }

    [Fact]
    public async Task An_unsound_state_is_refused_before_anything_runs()
    {
        var stack = new TestStack();
        await stack.UpAsync(static async program => await program.ResourceAsync("b", null, [await program.ResourceAsync("a")]));
        stack.State = stack.State with { Resources = [.. stack.State.Resources.Where(static r => r.Urn.Name != "a")] };
        stack.Provider.Calls.Clear();

        var result = await stack.UpAsync(static program => program.ResourceAsync("c"));

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Empty(stack.Provider.Calls);
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF1001");
    }

    [Fact]
    public async Task A_journal_that_cannot_announce_keeps_the_provider_from_being_called()
    {
        var journal = new MemoryJournal { Breaks = static e => e is OperationBegun { Pending.Resource.Urn.Name: "b" } };
        var stack = new TestStack { Journal = journal, Options = new DeploymentOptions { ContinueOnError = true } };

        var result = await stack.UpAsync(static async program =>
        {
            await program.ResourceAsync("a");
            await program.ResourceAsync("b");
            await program.ResourceAsync("c");
        });

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Equal(["create a"], stack.Provider.Calls);
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2017");
    }

    [Fact]
    public async Task What_the_journal_holds_is_what_the_operation_gave()
    {
        var journal = new MemoryJournal();
        var stack = new TestStack { Journal = journal };
        await stack.UpAsync(Program(1));
        var before = stack.State;
        journal.Entries.Clear();

        var result = await stack.UpAsync(Program(2));

        var replayed = new SnapshotJournal(before);
        journal.Entries.ForEach(replayed.Apply);
        Assert.Equal(
            result.Snapshot.Resources.Select(static r => r.ToString()),
            replayed.ToSnapshot(result.Snapshot.Manifest).Resources.Select(static r => r.ToString()));
    }

    private static Func<TestProgram, Task> Program(int force) => async program =>
    {
        var a = await program.ResourceAsync("a", PropertyMap.Of(("force", force)));
        await program.ResourceAsync("b", PropertyMap.Of(("a", a.Id!)), [a]);
        await program.ResourceAsync($"only{force}");
    };
}
