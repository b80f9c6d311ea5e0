using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Refresh;

/// <summary>Resources that exist and are not ready (scenario 92).</summary>
public sealed class NotReadyTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_create_that_is_not_ready_fails_and_is_recorded()
    {
        var run = await _stack.UpAsync(static p => p.AddAsync("a", ("a", 1), ("partial", "create")));

        Assert.Equal(["create a"], run.Failed);
        Assert.Equal(["INF2001 a", "INF2002"], run.Errors);
        Assert.Equal("a-1", _stack["a"].Id);
        Assert.Equal("sim: created but not ready", Assert.Single(_stack["a"].InitErrors));
        Assert.Equal("a-1/1", _stack["a"].Outputs["out"]);
        Assert.DoesNotContain("create=2", run.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_update_updates_it_though_nothing_changed()
    {
        await _stack.UpAsync(static p => p.AddAsync("a", ("a", 1), ("partial", "create")));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1), ("partial", "none")));

        Assert.Equal(["update a"], run.Steps);
        Assert.Empty(_stack["a"].InitErrors);
    }

    [Fact]
    public async Task An_update_that_is_not_ready_keeps_the_old_inputs_and_takes_the_new_outputs()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var run = await _stack.UpAsync(static p => p.AddAsync("a", ("a", 2), ("partial", "update")));

        Assert.Equal(["update a"], run.Failed);
        Assert.Equal(1, _stack["a"].Inputs["a"]);
        Assert.Equal(2, _stack["a"].Outputs["a"]);
        Assert.NotEmpty(_stack["a"].InitErrors);
    }

    [Fact]
    public async Task A_refresh_that_finds_it_ready_clears_it()
    {
        await _stack.UpAsync(static p => p.AddAsync("a", ("a", 1), ("partial", "create")));

        (await _stack.RefreshAsync()).Require();

        Assert.Empty(_stack["a"].InitErrors);
    }

    [Fact]
    public async Task A_listed_init_error_replaces_and_is_among_the_details()
    {
        _stack.Script.Diff = static async (_, next) => (await next()) with
        {
            DetailedDiff = ImmutableSortedDictionary<string, DetailedDiff>.Empty.Add("partial", new(DiffKind.Update, InputDiff: true)),
        };
        await _stack.UpAsync(static p => p.AddAsync("a", ("a", 1), ("partial", "create")));

        var run = await _stack.GivenAsync(static p => p.AddAsync(new Declared("a")
        {
            Inputs = Core.Properties.PropertyMap.Of(("a", 1), ("partial", "none")),
            Options = new Core.Resources.ResourceOptions { ReplaceOnChanges = ["#initerror"] },
        }));

        Assert.Contains("replace a", run.Steps);
        Assert.Equal(["#initerror", "partial"], run.Step("replace", "a").DetailedDiff!.Keys);
    }

    [Fact]
    public async Task A_replacement_that_is_not_ready_keeps_both_copies_for_the_next_run()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 1), ("partial", "none")));

        await _stack.UpAsync(static p => p.AddAsync("a", ("force", 2), ("partial", "create")));
        Assert.Equal(["a", "a!"], _stack.Recorded);

        await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 2), ("partial", "none")));
        Assert.Equal(["a"], _stack.Recorded);
        Assert.Equal(["a-2"], _stack.Cloud.Resources.Keys);
    }
}
