using Infra.Core.Deployments;
using Infra.Core.Providers;
using Infra.Engine;
using Infra.Testing.Deployments;
using Infra.Testing.State;

namespace Infra.Tests.Lifecycle.Failures;

/// <summary>Providers whose process ends in a call: another takes its place once, and says what was done (fault F22).</summary>
public sealed class ProviderEndTests
{
    private readonly SteppedTime _time = new();
    private readonly EngineHarness _stack;
    private int _ends = 1;

    public ProviderEndTests()
    {
        _stack = new EngineHarness { Time = _time, Packages = ["sim", "alt"] };
        _time.Skip(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task An_update_is_read_by_the_provider_that_takes_its_place_and_recorded_as_it_is()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Script.Update = (_, next) => EndsAfterAsync(next);

        var run = await _stack.UpAsync(static p => p.AddAsync("a", ("a", 2)));

        Assert.Equal(["update a"], run.Failed);
        Assert.Equal(["INF2158", "INF2140", "INF2001", "INF2002"], run.Codes);
        Assert.False(run.Result.MaybeCorrupt);
        Assert.Equal(2, _stack["a"].Inputs["a"]);
        Assert.Empty(_stack.State.PendingOperations);
        Assert.Equal(["Update a"], run.Changes);
        Assert.Equal(2, run.ConfigurationCalls.Count(static c => c == "Configure"));
        Assert.True((await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)))).Changes.Count == 0);
    }

    [Fact]
    public async Task A_delete_that_was_done_is_done()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        _stack.Script.Delete = (_, next) => EndsAfterAsync(next);

        var run = await _stack.DestroyAsync();

        Assert.True(run.Succeeded, run.Messages);
        Assert.Equal(["INF2158", "INF2140"], run.Codes);
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public async Task A_delete_that_was_not_done_fails_cleanly()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        _stack.Script.Delete = (_, _) => throw Ended();

        var run = await _stack.DestroyAsync();

        Assert.Equal(["delete a"], run.Failed);
        Assert.False(run.Result.MaybeCorrupt);
        Assert.Equal(["a"], _stack.Recorded);
        Assert.Empty(_stack.State.PendingOperations);
    }

    [Fact]
    public async Task A_create_that_nobody_can_look_up_stays_open()
    {
        _stack.Script.Create = (_, next) => EndsAfterAsync(next);

        var run = await _stack.UpAsync(static p => p.AddAsync("a"));

        Assert.True(run.Result.MaybeCorrupt);
        Assert.Equal(PendingOperationKind.Creating, Assert.Single(_stack.State.PendingOperations).Kind);
        Assert.Equal(["Create a"], run.Changes);
    }

    [Fact]
    public async Task A_question_is_asked_again()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Script.Diff = (_, next) => Interlocked.Decrement(ref _ends) >= 0 ? throw Ended() : next();

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)));

        Assert.Equal(["INF2158"], run.Codes);
        Assert.Equal(["Update a"], run.Changes);
    }

    [Fact]
    public async Task A_provider_that_ends_again_is_given_up()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Options = _stack.Options with { ContinueOnError = true };
        _stack.Script.Diff = static (_, _) => throw Ended();

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a", ("a", 2));
            await p.AddAsync("b");
        });

        Assert.Equal(2, run.ConfigurationCalls.Count(static c => c == "Configure"));
        Assert.Single(run.Codes, static c => c == "INF2158");
        Assert.Empty(run.Changes);
        Assert.Equal(1, _stack["a"].Inputs["a"]);
    }

    [Fact]
    public async Task Other_providers_go_on()
    {
        await _stack.GivenAsync(Program(1));
        _stack.Options = new DeploymentOptions { Parallel = 1, ContinueOnError = true };
        _stack.Script.Update = (request, next) => request.Urn.Name == "a" ? EndsAfterAsync(next) : next();

        var run = await _stack.UpAsync(Program(2));

        Assert.Equal(["update a"], run.Failed);
        Assert.Equal(["Update a", "Update b", "Update c"], run.Changes);
        Assert.Equal(2, _stack["c"].Inputs["a"]);
    }

    private static Func<StackProgram, Task> Program(int a) => async p =>
    {
        await p.AddAsync("a", ("a", a));
        await p.AddAsync(new Declared("b") { Type = "alt:index:Res", Inputs = Core.Properties.PropertyMap.Of(("a", a)) });
        await p.AddAsync("c", ("a", a));
    };

    private static ProviderException Ended() =>
        new("the provider was lost: transport closing", ProviderStatus.OutcomeUnknown) { ProviderEnded = true };

    private async Task<T> EndsAfterAsync<T>(Func<Task<T>> next)
    {
        var answer = await next();
        return Interlocked.Decrement(ref _ends) >= 0 ? throw Ended() : answer;
    }
}
