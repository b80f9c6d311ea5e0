using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Programs;

/// <summary>Hooks around operations (scenario 128).</summary>
public sealed class HookTests
{
    private static readonly ResourceHooks Everywhere = new()
    {
        BeforeCreate = ["before"],
        AfterCreate = ["after"],
        BeforeUpdate = ["before"],
        AfterUpdate = ["after"],
        BeforeDelete = ["before"],
        AfterDelete = ["after"],
    };

    private readonly EngineHarness _stack = new();
    private readonly List<string> _heard = [];

    [Fact]
    public async Task They_run_before_and_after_every_operation_and_know_what_it_does()
    {
        await _stack.GivenAsync(Program(1));
        await _stack.GivenAsync(Program(2));

        Assert.Equal(
            [
                "before a  new {a:1}/{} old /", "Create", "after a a-1 new {a:1}/{a:1,out:\"a-1/1\"} old /",
                "before a a-1 new {a:2}/{} old {a:1}/{a:1,out:\"a-1/1\"}", "Update",
                "after a a-1 new {a:2}/{a:2,out:\"a-1/2\"} old {a:1}/{a:1,out:\"a-1/1\"}",
            ],
            _heard);
    }

    [Fact]
    public async Task They_run_around_a_deletion_while_the_program_lives()
    {
        await _stack.GivenAsync(Program(1));
        _heard.Clear();

        await _stack.GivenAsync(async p =>
        {
            await RegisterAsync(p);
            await p.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
        });

        Assert.Equal(["before", "Delete", "after"], _heard.Select(static h => h.Split(' ')[0]));
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task A_deletion_whose_hook_the_program_does_not_register_any_more_fails()
    {
        await _stack.GivenAsync(Program(1));

        var run = await _stack.UpAsync(static _ => Task.CompletedTask);

        Assert.Contains("INF2024 a", run.Errors);
        Assert.Contains("was not registered", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Changes);
        Assert.Equal(["a"], _stack.Recorded);
    }

    [Fact]
    public async Task One_that_fails_before_keeps_its_operation_from_running()
    {
        var run = await _stack.UpAsync(Program(1, failing: "before"));

        Assert.Equal(["create a"], run.Failed);
        Assert.Equal(["INF2024 a", "INF2002"], run.Errors);
        Assert.Empty(run.Changes);
        Assert.Empty(_stack.Recorded);
        Assert.Empty(_stack.State.PendingOperations);
    }

    [Fact]
    public async Task One_that_fails_after_fails_the_run_and_keeps_what_was_done()
    {
        var run = await _stack.UpAsync(Program(1, failing: "after"));

        Assert.False(run.Succeeded);
        Assert.Contains("INF2024 a", run.Errors);
        Assert.Equal("a-1", _stack["a"].Id);
    }

    [Fact]
    public async Task In_a_preview_only_those_run_that_ask_for_it()
    {
        await _stack.PreviewAsync(Program(1));
        Assert.Equal(["Create"], _heard);
        _heard.Clear();

        await _stack.PreviewAsync(Program(1, onDryRun: true));
        Assert.Equal(["before", "Create", "after"], _heard.Select(static h => h.Split(' ')[0]));
    }

    [Fact]
    public async Task A_preview_of_what_would_be_deleted_needs_no_hooks_that_run_in_updates_only()
    {
        await _stack.GivenAsync(Program(1));
        _heard.Clear();

        Assert.True((await _stack.PreviewAsync(p => RegisterAsync(p))).Succeeded);
        Assert.Empty(_heard);
    }

    [Fact]
    public async Task Several_run_in_order_and_the_first_failure_ends_them()
    {
        var order = new List<string>();

        await _stack.UpAsync(async p =>
        {
            foreach (var name in new[] { "one", "two", "three" })
            {
                await p.Monitor.RegisterResourceHookAsync(
                    new ResourceHookRegistration(
                        name,
                        (_, _) =>
                        {
                            order.Add(name);
                            return name == "two" ? throw new InvalidOperationException("no") : Task.CompletedTask;
                        },
                        OnDryRun: false),
                    CancellationToken.None);
            }

            await p.AddAsync(new Declared("a") { Options = new ResourceOptions { Hooks = new ResourceHooks { BeforeCreate = ["one", "two", "three"] } } });
        });

        Assert.Equal(["one", "two"], order);
    }

    [Fact]
    public async Task Two_of_one_name_are_refused()
    {
        await _stack.GivenAsync(async p =>
        {
            await RegisterAsync(p);
            var refused = await Assert.ThrowsAsync<MonitorException>(() => RegisterAsync(p));
            Assert.Equal(MonitorStatus.InvalidArgument, refused.Status);
        });
    }

    [Fact]
    public async Task Nothing_of_a_resource_that_stays_is_hooked()
    {
        await _stack.GivenAsync(Program(1));
        _heard.Clear();

        await _stack.GivenAsync(Program(1));

        Assert.Empty(_heard);
    }

    private Func<StackProgram, Task> Program(int a, string? failing = null, bool onDryRun = false) => async p =>
    {
        await RegisterAsync(p, failing, onDryRun);
        await p.AddAsync(new Declared("a") { Inputs = PropertyMap.Of(("a", a)), Options = new ResourceOptions { Hooks = Everywhere } });
    };

    private async Task RegisterAsync(StackProgram p, string? failing = null, bool onDryRun = false)
    {
        _stack.Script.Before = (method, _) =>
        {
            if (method is "Create" or "Update" or "Delete")
            {
                _heard.Add(method);
            }

            return Task.CompletedTask;
        };
        foreach (var name in new[] { "before", "after" })
        {
            await p.Monitor.RegisterResourceHookAsync(
                new ResourceHookRegistration(name, (h, _) => name == failing ? throw new InvalidOperationException("no") : Hear(name, h), onDryRun),
                CancellationToken.None);
        }
    }

    private Task Hear(string when, ResourceHookArguments h)
    {
        _heard.Add($"{when} {h.Name} {h.Id} new {h.NewInputs}/{h.NewOutputs} old {h.OldInputs}/{h.OldOutputs}");
        return Task.CompletedTask;
    }
}
