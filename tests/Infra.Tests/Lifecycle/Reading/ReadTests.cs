using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Reading;

/// <summary>Resources that are read and not managed (scenarios 79, 80, 81, 93).</summary>
public sealed class ReadTests
{
    private readonly EngineHarness _stack = new();

    public ReadTests() => _stack.Cloud.Drift("x-1", PropertyMap.Of(("a", 1)));

    [Fact]
    public async Task It_is_recorded_as_external_read_again_by_every_run_and_never_deleted()
    {
        var run = await _stack.GivenAsync(static p => p.ReadAsync("x", "x-1"));
        Assert.Equal(["read x"], run.Steps);
        Assert.Equal((true, "x-1"), (_stack["x"].External, _stack["x"].Id));
        Assert.Empty(_stack["x"].Inputs);

        var second = await _stack.GivenAsync(static p => p.ReadAsync("x", "x-1"));
        Assert.Equal(["Read"], second.CallsOf("x"));
        Assert.Equal("same=1", second.Summary);

        var destroyed = (await _stack.DestroyAsync()).Require();
        Assert.Equal(["discard x"], destroyed.Steps);
        Assert.Single(_stack.Cloud.Resources);
    }

    [Fact]
    public async Task A_change_outside_is_read_and_counted()
    {
        await _stack.GivenAsync(static p => p.ReadAsync("x", "x-1"));
        _stack.Cloud.Drift("x-1", PropertyMap.Of(("a", 2)));

        var run = await _stack.GivenAsync(static p => p.ReadAsync("x", "x-1"));

        Assert.Equal("read=1 same=1", run.Summary);
        Assert.Equal(2, _stack["x"].Outputs["a"]);
    }

    [Fact]
    public async Task What_does_not_exist_fails()
    {
        var run = await _stack.UpAsync(static async p =>
            Assert.Equal(RegistrationResult.Failed, (await p.ReadAsync("x", "none")).Result));

        Assert.Contains("INF2011 x", run.Errors);
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task An_unknown_id_is_not_read_in_a_preview()
    {
        var run = await _stack.PreviewAsync(static p => p.ReadAsync("x", UnknownValue.Sentinel));

        Assert.True(run.Succeeded);
        Assert.Empty(run.CallsOf("x"));
        Assert.Equal(["read x"], run.Steps);
    }

    [Fact]
    public async Task A_managed_resource_that_is_read_is_given_up()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var run = await _stack.GivenAsync(static p => p.ReadAsync("a", "a-1"));

        Assert.Equal(["read a"], run.Steps);
        Assert.Empty(run.Changes);
        Assert.True(_stack["a"].External);
    }

    [Fact]
    public async Task Reading_another_in_its_place_deletes_the_managed_one()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var run = await _stack.GivenAsync(static p => p.ReadAsync("a", "x-1"));

        Assert.Equal(["read-replacement a", "replace a", "delete-replaced a"], run.Steps);
        Assert.Equal(["Delete a"], run.Changes);
        Assert.Equal("x-1", _stack["a"].Id);
    }

    [Fact]
    public async Task What_was_read_and_is_now_declared_is_made_anew()
    {
        await _stack.GivenAsync(static p => p.ReadAsync("x", "x-1"));

        var run = await _stack.GivenAsync(static p => p.AddAsync("x", ("a", 1)));

        Assert.Equal(["create-replacement x", "replace x", "discard-replaced x"], run.Steps);
        Assert.Equal(["Create x"], run.Changes);
        Assert.False(_stack["x"].External);
    }

    [Fact]
    public async Task A_refresh_compares_outputs_only_and_asks_no_diff()
    {
        await _stack.GivenAsync(static p => p.ReadAsync("x", "x-1"));
        _stack.Cloud.Drift("x-1", PropertyMap.Of(("a", 2)));

        var run = (await _stack.RefreshAsync()).Require();

        Assert.Equal(["Read"], run.CallsOf("x"));
        Assert.Equal(2, _stack["x"].Outputs["a"]);
    }

    [Fact]
    public async Task What_is_gone_outside_leaves_the_state_at_a_refresh()
    {
        await _stack.GivenAsync(static p => p.ReadAsync("x", "x-1"));
        _stack.Cloud.Remove("x-1");

        (await _stack.RefreshAsync()).Require();

        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task Two_reads_of_one_name_are_refused()
    {
        var run = await _stack.UpAsync(static async p =>
        {
            await p.ReadAsync("x", "x-1");
            await p.ReadAsync("x", "x-1");
        });

        Assert.Equal(["INF2005 x"], run.Errors);
    }
}
