using Infra.Core.Deployments;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.State;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Failures;

/// <summary>Operations whose end nobody recorded (scenario 109).</summary>
public sealed class PendingOperationTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task Preview_update_and_destroy_warn_and_name_them()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        Interrupted(PendingOperationKind.Updating, _stack["a"]);

        Assert.Contains("INF2014", (await _stack.PreviewAsync(static p => p.AddAsync("a"))).Codes);
        var run = await _stack.GivenAsync(static p => p.AddAsync("a"));

        Assert.Equal(["INF2014", "INF2140"], run.Codes);
        Assert.Contains("Res::a", run.Messages, StringComparison.Ordinal);
        Assert.Empty(_stack.State.PendingOperations);
    }

    [Theory]
    [InlineData(PendingOperationKind.Creating, 1)]
    [InlineData(PendingOperationKind.Updating, 0)]
    [InlineData(PendingOperationKind.Deleting, 0)]
    [InlineData(PendingOperationKind.Reading, 0)]
    public async Task A_refresh_keeps_interrupted_creates_and_settles_the_rest(PendingOperationKind kind, int left)
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        Interrupted(kind, kind == PendingOperationKind.Creating ? Never("b") : _stack["a"]);

        (await _stack.RefreshAsync()).Require();

        Assert.Equal(left, _stack.State.PendingOperations.Length);
    }

    [Fact]
    public async Task An_interrupted_create_is_not_repeated_before_somebody_has_looked()
    {
        Interrupted(PendingOperationKind.Creating, Never("a"));

        var run = await _stack.UpAsync(static p => p.AddAsync("a"));

        Assert.Equal(["INF2015 a"], run.Errors);
        Assert.Empty(run.Changes);
        Assert.Single(_stack.State.PendingOperations);
    }

    [Fact]
    public async Task Importing_resolves_an_interrupted_create()
    {
        _stack.Cloud.Drift("a-9", Core.Properties.PropertyMap.Empty);
        Interrupted(PendingOperationKind.Creating, Never("a"));

        await _stack.GivenAsync(static p => p.AddAsync(new Declared("a") { Options = new ResourceOptions { ImportId = "a-9" } }));

        Assert.Empty(_stack.State.PendingOperations);
        Assert.Equal("a-9", _stack["a"].Id);
    }

    [Fact]
    public async Task A_crash_of_a_provider_leaves_its_operation_pending_and_says_that_the_outcome_is_not_known()
    {
        _stack.Script.Create = static (_, _) => throw new InvalidOperationException("segmentation fault");

        var run = await _stack.UpAsync(static p => p.AddAsync("a"));

        Assert.True(run.Result.MaybeCorrupt);
        Assert.Contains(run.Events.Events, static e => e is Core.Events.StepFailed { Status: Core.Events.ResourceStatus.Unknown });
        Assert.Equal(PendingOperationKind.Creating, Assert.Single(_stack.State.PendingOperations).Kind);
    }

    [Fact]
    public async Task A_crash_in_an_update_keeps_the_old_state_and_a_refresh_finds_out()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Script.Update = static async (_, next) =>
        {
            await next();
            throw new ProviderException("the connection broke", ProviderStatus.OutcomeUnknown);
        };

        await _stack.UpAsync(static p => p.AddAsync("a", ("a", 2)));
        Assert.Equal(1, _stack["a"].Inputs["a"]);
        Assert.Equal(PendingOperationKind.Updating, Assert.Single(_stack.State.PendingOperations).Kind);

        (await _stack.RefreshAsync()).Require();
        Assert.Equal(2, _stack["a"].Inputs["a"]);
        Assert.Empty(_stack.State.PendingOperations);
    }

    [Fact]
    public async Task An_operation_is_announced_before_its_provider_is_called_and_settled_before_anybody_hears_of_it()
    {
        var run = await _stack.GivenAsync(static p => p.AddAsync("a"));

        var (begun, settled) = (run.Entries.OfType<OperationBegun>().Single(), run.Entries.OfType<OperationSettled>().Last());
        Assert.Equal(begun.Operation, settled.Operation);
        Assert.Equal(("a", PendingOperationKind.Creating), (begun.Pending.Resource.Urn.Name, begun.Pending.Kind));
    }

    [Fact]
    public async Task A_journal_that_cannot_announce_keeps_the_provider_from_being_called()
    {
        _stack.Options = _stack.Options with { ContinueOnError = true };
        _stack.JournalBreaks = static e => e is OperationBegun { Pending.Resource.Urn.Name: "b" };

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a");
            await p.AddAsync("b");
            await p.AddAsync("c");
        });

        Assert.Equal(["Create a"], run.Changes);
        Assert.Contains("INF2017 b", run.Errors);
    }

    [Fact]
    public async Task An_unsound_state_is_refused_before_anything_runs()
    {
        await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("b") { Needs = [await p.AddAsync("a")] }));
        var sound = _stack.State;
        _stack.State = sound with { Resources = [.. sound.Resources.Where(static r => r.Urn.Name != "a")] };

        var run = await _stack.UpAsync(static p => p.AddAsync("c"));

        Assert.Contains("INF1001 b", run.Errors);
        Assert.Empty(run.Calls);
    }

    private void Interrupted(PendingOperationKind kind, ResourceState resource) =>
        _stack.State = _stack.State with { PendingOperations = [new PendingOperation(kind, resource)] };

    private ResourceState Never(string name) => new() { Urn = _stack.UrnOf(name), Type = new("sim:index:Res"), Custom = true };
}
