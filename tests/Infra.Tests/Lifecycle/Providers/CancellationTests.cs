using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Providers;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Providers;

/// <summary>Operations that are cancelled while they run (scenarios 76, 94).</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly EngineHarness _stack;

    public CancellationTests() => _stack = new EngineHarness { Cancellation = _cancel.Token };

    public void Dispose() => _cancel.Dispose();

    [Fact]
    public async Task What_runs_ends_and_nothing_new_begins()
    {
        var gate = Hold("Create", "a");

        var running = _stack.UpAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b")));
        await gate.Reached;
        await _cancel.CancelAsync();
        gate.Open();
        var run = await running;

        Assert.Equal(OperationResult.Canceled, run.Result.Result);
        Assert.Equal(["Create a"], run.Changes);
        Assert.Contains("Cancel", run.ConfigurationCalls);
        Assert.Equal(["a"], _stack.Recorded);
        Assert.Empty(_stack.State.PendingOperations);
    }

    [Fact]
    public async Task A_call_that_the_provider_cuts_off_stays_pending()
    {
        var gate = Hold("Create", "a");
        _stack.Script.Create = static (_, _) => throw new OperationCanceledException();

        var running = _stack.UpAsync(static p => p.AddAsync("a"));
        await gate.Reached;
        await _cancel.CancelAsync();
        gate.Open();
        var run = await running;

        Assert.Equal(OperationResult.Canceled, run.Result.Result);
        Assert.True(run.Result.MaybeCorrupt);
        var pending = Assert.Single(_stack.State.PendingOperations);
        Assert.Equal((PendingOperationKind.Creating, "a"), (pending.Kind, pending.Resource.Urn.Name));
    }

    [Fact]
    public async Task A_program_that_goes_on_is_refused()
    {
        MonitorException? refused = null;

        var run = await _stack.UpAsync(async p =>
        {
            await _cancel.CancelAsync();
            refused = await Assert.ThrowsAsync<MonitorException>(() => p.AddAsync("a"));
        });

        Assert.Equal(OperationResult.Canceled, run.Result.Result);
        Assert.Equal(MonitorStatus.Cancelled, refused!.Status);
        Assert.Empty(run.Steps);
    }

    [Fact]
    public async Task A_replacement_that_deletes_first_is_taken_up_again()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("dbr", 1)));
        var gate = Hold("Delete", "a");

        var running = _stack.UpAsync(static p => p.AddAsync("a", ("dbr", 2)));
        await gate.Reached;
        await _cancel.CancelAsync();
        gate.Open();
        Assert.Equal(["Delete a"], (await running).Changes);
        Assert.True(_stack["a"].PendingReplacement);

        _stack.Cancellation = CancellationToken.None;
        _stack.Script.Before = static (_, _) => Task.CompletedTask;
        Assert.Equal(["Create a"], (await _stack.GivenAsync(static p => p.AddAsync("a", ("dbr", 2)))).Changes);
    }

    [Fact]
    public async Task A_destroy_keeps_what_it_did_not_come_to()
    {
        await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("b") { Needs = [await p.AddAsync("a")] }));
        var gate = Hold("Delete", "b");

        var running = _stack.DestroyAsync();
        await gate.Reached;
        await _cancel.CancelAsync();
        gate.Open();

        Assert.Equal(OperationResult.Canceled, (await running).Result.Result);
        Assert.Equal(["a"], _stack.Recorded);
    }

    [Fact]
    public async Task A_refresh_keeps_what_it_found_and_the_rest_as_it_was()
    {
        await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("b") { Needs = [await p.AddAsync("a", ("a", 1))] }));
        _stack.Cloud.Drift("a-1", Core.Properties.PropertyMap.Of(("a", 7)));
        _stack.Cloud.Drift("b-1", Core.Properties.PropertyMap.Of(("a", 7)));
        var gate = Hold("Read", "a");

        var running = _stack.RefreshAsync();
        await gate.Reached;
        await _cancel.CancelAsync();
        gate.Open();

        Assert.Equal(OperationResult.Canceled, (await running).Result.Result);
        Assert.Equal(7, _stack["a"].Inputs["a"]);
        Assert.False(_stack["b"].Inputs.ContainsKey("a"));
    }

    [Fact]
    public async Task A_provider_that_fails_to_cancel_does_not_keep_the_operation_from_ending()
    {
        var stack = new EngineHarness { Cancellation = _cancel.Token, Decorate = static inner => new Stubborn(inner) };
        var gate = new Gate();
        stack.Script.Before = (method, _) => method == "Create" ? gate.PassAsync() : Task.CompletedTask;

        var running = stack.UpAsync(static p => p.AddAsync("a"));
        await gate.Reached;
        await _cancel.CancelAsync();
        gate.Open();

        Assert.Equal(OperationResult.Canceled, (await running).Result.Result);
        Assert.Equal(["a"], stack.Recorded);
    }

    private Gate Hold(string method, string name)
    {
        var gate = new Gate();
        _stack.Script.Before = (m, n) => (m, n) == (method, name) ? gate.PassAsync() : Task.CompletedTask;
        return gate;
    }

    private sealed class Stubborn(IProvider inner) : Provider
    {
        public override Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
            inner.CreateAsync(request, cancellationToken);

        public override Task CancelAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("no");

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            await base.DisposeAsync();
        }
    }
}
