using Infra.Core.Programs;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>Programs and resources that fail, and what that keeps from being deleted (scenarios 11, 12, 106).</summary>
public sealed class ProgramErrorTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_program_that_throws_deletes_nothing_and_what_it_declared_is_done()
    {
        await _stack.GivenAsync(static async p =>
        {
            await p.AddAsync("a", ("a", 1));
            await p.AddAsync("dropped");
        });

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a", ("a", 2));
            throw new InvalidOperationException("broken");
        });

        Assert.Equal(["INF2016"], run.Errors);
        Assert.Equal(["Update a"], run.Changes);
        Assert.Equal(["a", "dropped"], _stack.Recorded);
    }

    [Fact]
    public async Task A_program_that_throws_while_a_create_runs_waits_for_it()
    {
        var gate = new Gate();
        _stack.Script.Before = (method, _) => method == "Create" ? gate.PassAsync() : Task.CompletedTask;

        var running = _stack.UpAsync(async p =>
        {
            _ = p.AddAsync("a");
            await gate.Reached;
            throw new InvalidOperationException("broken");
        });
        await gate.Reached;
        gate.Open();
        var run = await running;

        Assert.False(run.Succeeded);
        Assert.Equal(["a"], _stack.Recorded);
    }

    [Fact]
    public async Task A_failed_resource_keeps_what_the_program_dropped_and_what_depends_on_it()
    {
        await _stack.GivenAsync(Program(1, "none", alsoY: true));

        var run = await _stack.UpAsync(Program(2, "update", alsoY: false));

        Assert.Equal(["INF2001 x", "INF2002"], run.Errors);
        Assert.Equal(["update x"], run.Failed);
        Assert.Equal(["Update x"], run.Changes);
        Assert.Equal(["user", "x", "y"], _stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failed_create_is_told_the_program_and_nothing_new_begins()
    {
        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("before");
            Assert.Equal(RegistrationResult.Failed, (await p.AddAsync("a", ("fail", "create"))).Result);
            Assert.Equal(RegistrationResult.Skipped, (await p.AddAsync("after")).Result);
        });

        Assert.Equal(["Create before", "Create a"], run.Changes);
        Assert.Equal(["before"], _stack.Recorded);
        Assert.Contains(run.Events.Diagnostics, static d => d.Urn?.Name == "a" && d.Message == "sim: create failed");
    }

    [Fact]
    public async Task What_was_running_beside_a_failure_ends()
    {
        _stack.Options = _stack.Options with { Parallel = 2 };
        var gate = new Gate();
        _stack.Script.Before = (method, name) => (method, name) == ("Create", "slow") ? gate.PassAsync() : Task.CompletedTask;

        await _stack.UpAsync(async p =>
        {
            var slow = p.AddAsync("slow");
            await gate.Reached;
            await p.AddAsync("a", ("fail", "create"));
            gate.Open();
            await slow;
        });

        Assert.Equal(["slow"], _stack.Recorded);
    }

    [Fact]
    public async Task An_error_that_a_program_logs_does_not_fail_the_run()
    {
        var run = await _stack.GivenAsync(static p =>
            p.Monitor.LogAsync(new LogRequest(Core.Diagnostics.DiagnosticSeverity.Error, "careful"), CancellationToken.None));

        Assert.Contains("careful", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_says_that_it_failed_fails_the_run_and_deletes_nothing()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));

        var run = await _stack.UpAsync(new Failing());

        Assert.False(run.Succeeded);
        Assert.Equal(["a"], _stack.Recorded);
    }

    private static Func<StackProgram, Task> Program(int a, string fail, bool alsoY) => async p =>
    {
        var x = await p.AddAsync("x", ("a", a), ("fail", fail));
        await p.AddAsync("user", ("a", Out(x)));
        if (alsoY)
        {
            await p.AddAsync("y");
        }
    };

    private sealed class Failing : IProgram
    {
        public Task<ProgramResult> RunAsync(IResourceMonitor monitor, DeploymentInfo deployment, CancellationToken cancellationToken) =>
            Task.FromResult(ProgramResult.FailedAndLogged);
    }
}
