using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine;

namespace Infra.Tests.Engine.Programs;

/// <summary>Refresh and destroy with a running program, and the hooks that need one.</summary>
public sealed class SetUpRunTests
{
    private readonly TestStack _stack = new() { Options = new DeploymentOptions { Parallel = 1, RunProgram = true } };
    private readonly List<string> _hooks = [];

    [Fact]
    public async Task Destroy_runs_the_program_for_its_hooks_and_deletes_everything()
    {
        await _stack.UpAsync(Program);
        _stack.Provider.Calls.Clear();

        var result = await DestroyAsync(Program);

        Assert.True(result.Result == OperationResult.Succeeded, string.Join("; ", result.Diagnostics));
        Assert.Empty(result.Snapshot.Resources);
        Assert.Empty(_stack.Provider.Cloud);
        Assert.Equal(["delete b", "delete a"], _stack.Provider.Calls.Where(static c => c.StartsWith("delete", StringComparison.Ordinal)));
        Assert.Contains("deleting a", _hooks);
    }

    [Fact]
    public async Task Destroy_without_the_program_fails_where_a_hook_is_bound()
    {
        await _stack.UpAsync(Program);
        _stack.Options = new DeploymentOptions { Parallel = 1 };

        var result = await DestroyAsync(static _ => Task.CompletedTask);

        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2024" && d.Urn == TestProgram.UrnOf("a"));
        Assert.Contains(result.Snapshot.Resources, static r => r.Urn.Name == "a");
    }

    [Fact]
    public async Task What_the_program_declares_anew_is_not_created_before_it_is_destroyed()
    {
        await _stack.UpAsync(Program);
        _stack.Provider.Calls.Clear();

        var result = await DestroyAsync(async p =>
        {
            await Program(p);
            var fresh = await p.ResourceAsync("fresh");
            Assert.True(fresh.Unknown);
        });

        Assert.Empty(result.Snapshot.Resources);
        Assert.DoesNotContain("create fresh", _stack.Provider.Calls);
    }

    [Fact]
    public async Task A_program_that_fails_deletes_nothing()
    {
        await _stack.UpAsync(Program);

        var result = await DestroyAsync(static _ => throw new InvalidOperationException("broken"));

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Equal(2, _stack.Provider.Cloud.Count);
        Assert.Empty(SnapshotIntegrity.Verify(result.Snapshot));
    }

    [Fact]
    public async Task Refresh_with_the_program_reads_everything_and_changes_nothing_else()
    {
        await _stack.UpAsync(Program);
        _stack.Provider.Cloud["b-1"] = PropertyMap.Of(("a", "drifted"));
        _stack.Provider.Calls.Clear();

        var result = await _stack.Engine().RefreshAsync(_stack.Request(Program), _stack.Journal, _stack, default);

        Assert.Equal(OperationResult.Succeeded, result.Result);
        Assert.Equal(["read a", "read b"], _stack.Provider.Calls.Where(static c => c != "cancel").Order(StringComparer.Ordinal));
        Assert.Equal("drifted", result.Snapshot.Resources.Single(static r => r.Urn.Name == "b").Inputs["a"]);
        Assert.Empty(SnapshotIntegrity.Verify(result.Snapshot));
    }

    [Fact]
    public async Task A_component_is_finished_when_it_has_its_outputs()
    {
        await _stack.UpAsync(async p =>
        {
            await RegisterAsync(p, "done");
            var group = await p.Monitor.RegisterResourceAsync(
                new RegisterResourceRequest
                {
                    Type = "my:index:Group",
                    Name = "g",
                    Parent = p.Root,
                    Options = new ResourceOptions { Hooks = new ResourceHooks { AfterCreate = ["done"] } },
                },
                CancellationToken.None);
            _hooks.Add("registered");
            await p.ResourceAsync("part", parent: group.Urn.Value);
            await p.Monitor.RegisterResourceOutputsAsync(
                new RegisterResourceOutputsRequest(group.Urn.Value, PropertyMap.Of(("x", 1))), CancellationToken.None);
        });

        Assert.Equal(["registered", "done g"], _hooks);
    }

    private async Task Program(TestProgram program)
    {
        await RegisterAsync(program, "deleting");
        var a = await program.ResourceAsync("a", options: new ResourceOptions { Hooks = new ResourceHooks { BeforeDelete = ["deleting"] } });
        await program.ResourceAsync("b", null, [a]);
    }

    private Task RegisterAsync(TestProgram program, string hook) => program.Monitor.RegisterResourceHookAsync(
        new ResourceHookRegistration(hook, (arguments, token) => Task.Run(() => _hooks.Add($"{hook} {arguments.Name}"), token), OnDryRun: false),
        CancellationToken.None);

    private Task<DeploymentResult> DestroyAsync(Func<TestProgram, Task> program) =>
        _stack.Engine().DestroyAsync(_stack.Request(program), _stack.Journal, _stack, default);
}
