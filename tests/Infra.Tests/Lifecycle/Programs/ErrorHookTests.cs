using Infra.Core.Deployments;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Programs;

/// <summary>Hooks that may have a failed operation tried again (scenario 129).</summary>
public sealed class ErrorHookTests
{
    /// <summary>As often an operation is tried at most (protocol reference 4.12).</summary>
    private const int MostTries = 100;

    private readonly EngineHarness _stack = new();
    private readonly List<ErrorHookArguments> _asked = [];
    private int _tries;

    [Fact]
    public async Task An_operation_is_tried_again_until_it_goes_well()
    {
        FailFirst(2);

        var run = await _stack.GivenAsync(Program(retry: true));

        Assert.Equal(["create a"], run.Steps);
        Assert.Equal((3, 2), (_tries, _asked.Count));
        Assert.Equal("a-1", _stack["a"].Id);
    }

    [Fact]
    public async Task The_hook_hears_what_failed_and_every_error_the_newest_first()
    {
        FailFirst(2);

        await _stack.GivenAsync(Program(retry: true));

        var last = _asked[^1];
        Assert.Equal((StepOperation.Create, "a"), (last.FailedOperation, last.Resource.Name));
        Assert.Equal("failure 2, failure 1", string.Join(", ", last.Errors));
    }

    [Fact]
    public async Task Without_a_yes_it_fails()
    {
        FailFirst(1);

        var run = await _stack.UpAsync(Program(retry: false));

        Assert.Equal(["create a"], run.Failed);
        Assert.Equal((1, 1), (_tries, _asked.Count));
    }

    [Fact]
    public async Task One_yes_of_several_is_enough()
    {
        FailFirst(1);

        await _stack.GivenAsync(async p =>
        {
            await HookAsync(p, "no", false);
            await HookAsync(p, "yes", true);
            await p.AddAsync(new Declared("a") { Options = new ResourceOptions { Hooks = new ResourceHooks { OnError = ["no", "yes"] } } });
        });

        Assert.Equal((2, 2), (_tries, _asked.Count));
    }

    [Fact]
    public async Task It_is_not_tried_for_ever()
    {
        FailFirst(int.MaxValue);

        var run = await _stack.UpAsync(Program(retry: true));

        Assert.Equal(["create a"], run.Failed);
        Assert.Equal(MostTries, _tries);
    }

    [Fact]
    public async Task A_hook_that_fails_itself_asks_for_nothing()
    {
        FailFirst(1);

        var run = await _stack.UpAsync(static async p =>
        {
            await p.Monitor.RegisterErrorHookAsync(
                new ErrorHookRegistration("broken", static (_, _) => throw new InvalidOperationException("broken")), CancellationToken.None);
            await p.AddAsync(new Declared("a") { Options = new ResourceOptions { Hooks = new ResourceHooks { OnError = ["broken"] } } });
        });

        Assert.Equal(["create a"], run.Failed);
        Assert.Equal(1, _tries);
    }

    [Fact]
    public async Task Updates_and_deletes_are_tried_again_too()
    {
        await _stack.GivenAsync(Program(retry: true));
        var failures = new Queue<string>(["Update", "Delete"]);
        _stack.Script.Before = (method, _) => failures.TryPeek(out var next) && next == method
            ? throw new ProviderException($"no {failures.Dequeue()}")
            : Task.CompletedTask;

        await _stack.GivenAsync(Program(retry: true, a: 2));
        await _stack.GivenAsync(async p =>
        {
            await HookAsync(p, "again", true);
            await p.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
        });

        Assert.Equal([StepOperation.Update, StepOperation.Delete], _asked.Select(static a => a.FailedOperation));
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task What_exists_and_is_not_ready_is_not_made_twice()
    {
        _stack.Script.Create = static async (_, next) => (await next()) with { InitErrors = ["not yet"] };

        await _stack.UpAsync(Program(retry: true));

        Assert.Single(_stack.Cloud.Resources);
        Assert.Equal("a-1", _stack["a"].Id);
    }

    [Fact]
    public async Task An_operation_of_unknown_outcome_is_not_repeated_blindly()
    {
        _stack.Script.Create = static async (_, next) =>
        {
            await next();
            throw new ProviderException("the connection broke", ProviderStatus.OutcomeUnknown);
        };

        var run = await _stack.UpAsync(Program(retry: true));

        Assert.Equal(["create a"], run.Failed);
        Assert.Single(_stack.Cloud.Resources);
        Assert.Single(_stack.State.PendingOperations);
    }

    private void FailFirst(int times) => _stack.Script.Create = (_, next) =>
        ++_tries <= times ? throw new ProviderException($"failure {_tries}") : next();

    private Func<StackProgram, Task> Program(bool retry, int a = 1) => async p =>
    {
        await HookAsync(p, "again", retry);
        await p.AddAsync(new Declared("a")
        {
            Inputs = PropertyMap.Of(("a", a)),
            Options = new ResourceOptions { Hooks = new ResourceHooks { OnError = ["again"] } },
        });
    };

    private Task HookAsync(StackProgram p, string name, bool retry) => p.Monitor.RegisterErrorHookAsync(
        new ErrorHookRegistration(name, (arguments, _) =>
        {
            _asked.Add(arguments);
            return Task.FromResult(retry);
        }),
        CancellationToken.None);
}
