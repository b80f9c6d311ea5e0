using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Programs;

/// <summary>Refresh and destroy with a running program, and the hooks that need one.</summary>
public sealed class SetUpRunTests
{
    private readonly EngineHarness _stack = new() { Options = new DeploymentOptions { Parallel = 1, RunProgram = true } };
    private readonly List<string> _hooks = [];

    [Fact]
    public async Task Destroy_runs_the_program_for_its_hooks_and_deletes_everything()
    {
        await _stack.GivenAsync(Program);

        var run = await DestroyAsync(Program);

        Assert.True(run.Succeeded, run.Messages);
        Assert.Empty(_stack.State.Resources);
        Assert.Empty(_stack.Cloud.Resources);
        Assert.Equal(["Delete b", "Delete a"], run.Changes);
        Assert.Contains("deleting a", _hooks);
    }

    [Fact]
    public async Task Destroy_without_the_program_fails_where_a_hook_is_bound()
    {
        await _stack.UpAsync(Program);
        _stack.Options = new DeploymentOptions { Parallel = 1 };

        var run = await DestroyAsync(static _ => Task.CompletedTask);

        Assert.Contains("INF2024 a", run.Errors);
        Assert.NotNull(_stack.Find("a"));
    }

    [Fact]
    public async Task What_the_program_declares_anew_is_not_created_before_it_is_destroyed()
    {
        await _stack.UpAsync(Program);

        var run = await DestroyAsync(async p =>
        {
            await Program(p);
            var fresh = await p.AddAsync("fresh");
            Assert.True(fresh.Unknown);
        });

        Assert.Empty(_stack.State.Resources);
        Assert.DoesNotContain("Create fresh", run.Changes);
    }

    [Fact]
    public async Task A_program_that_fails_deletes_nothing()
    {
        await _stack.UpAsync(Program);

        var run = await DestroyAsync(static _ => throw new InvalidOperationException("broken"));

        Assert.Equal(OperationResult.Failed, run.Result.Result);
        Assert.Equal(2, _stack.Cloud.Resources.Count);
    }

    [Fact]
    public async Task Refresh_with_the_program_reads_everything_and_changes_nothing_else()
    {
        await _stack.UpAsync(Program);
        _stack.Cloud.Drift("b-1", PropertyMap.Of(("a", "drifted")));

        var run = await _stack.RunAsync(OperationKind.Refresh, new StackProgram(Program));

        Assert.True(run.Succeeded, run.Messages);
        Assert.Single(run.CallsOf("a", "Read"));
        Assert.Single(run.CallsOf("b", "Read"));
        Assert.Empty(run.Changes);
        Assert.Equal("drifted", _stack.Find("b")!.Inputs["a"]);
    }

    [Fact]
    public async Task What_is_not_destroyed_keeps_its_place()
    {
        static async Task Pair(StackProgram p)
        {
            var a = await p.AddAsync(new Declared("a") { Options = new ResourceOptions { Protect = true } });
            await p.AddAsync(new Declared("b") { Needs = [a] });
            await p.AddAsync("c");
        }

        await _stack.GivenAsync(Pair);
        _stack.Options = _stack.Options with { Targets = ["**::a"], TargetDependents = true };

        var run = await DestroyAsync(Pair);

        Assert.Equal(["INF2008 a", "INF2002"], run.Errors);
        Assert.Equal(["same a", "same b", "same c", "delete b", "delete a"], run.Steps);
        Assert.Equal(["a", "c"], _stack.Recorded);
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
                    Parent = p.Root.Urn.Value,
                    Options = new ResourceOptions { Hooks = new ResourceHooks { AfterCreate = ["done"] } },
                },
                CancellationToken.None);
            _hooks.Add("registered");
            await p.AddAsync(new Declared("part") { Parent = group });
            await p.Monitor.RegisterResourceOutputsAsync(
                new RegisterResourceOutputsRequest(group.Urn.Value, PropertyMap.Of(("x", 1))), CancellationToken.None);
        });

        Assert.Equal(["registered", "done g"], _hooks);
    }

    private async Task Program(StackProgram program)
    {
        await RegisterAsync(program, "deleting");
        var a = await program.AddAsync(new Declared("a") { Options = new ResourceOptions { Hooks = new ResourceHooks { BeforeDelete = ["deleting"] } } });
        await program.AddAsync(new Declared("b") { Needs = [a] });
    }

    private Task RegisterAsync(StackProgram program, string hook) => program.Monitor.RegisterResourceHookAsync(
        new ResourceHookRegistration(hook, (arguments, token) => Task.Run(() => _hooks.Add($"{hook} {arguments.Name}"), token), OnDryRun: false),
        CancellationToken.None);

    private Task<HarnessRun> DestroyAsync(Func<StackProgram, Task> program) =>
        _stack.RunAsync(OperationKind.Destroy, new StackProgram(program));
}
