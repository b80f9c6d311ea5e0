using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Targets;

/// <summary>Destroys and refreshes of a part of a stack (scenarios 101, 102).</summary>
public sealed class TargetedDestroyTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_target_without_dependents_goes_alone()
    {
        await _stack.GivenAsync(Chain);
        Target("b");

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["Delete b"], run.Changes);
        Assert.Equal(["a", "g", "child"], _stack.Recorded);
        Assert.Equal(["default"], _stack.RecordedProviders);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("g", "child")]
    public async Task A_target_whose_dependent_or_child_is_none_is_refused_before_anything_runs(string target, string dependent)
    {
        await _stack.GivenAsync(Chain);
        Target(target);

        var run = await _stack.DestroyAsync();

        Assert.Contains($"INF2022 {dependent}", run.Errors);
        Assert.Empty(run.Changes);
        Assert.Equal(["a", "b", "g", "child"], _stack.Recorded);
    }

    [Theory]
    [InlineData("a", "Delete b, Delete a")]
    [InlineData("g", "Delete child")]
    public async Task With_dependents_they_go_too(string target, string changes)
    {
        await _stack.GivenAsync(Chain);
        Target(target);
        _stack.Options = _stack.Options with { TargetDependents = true };

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(changes, string.Join(", ", run.Changes));
    }

    [Fact]
    public async Task A_target_that_does_not_exist_is_named_before_anything_runs()
    {
        await _stack.GivenAsync(Chain);
        Target("nowhere");

        var run = await _stack.DestroyAsync();

        Assert.Contains("INF2021", run.Errors);
        Assert.Empty(run.Steps);
    }

    [Fact]
    public async Task A_target_whose_delete_fails_stays()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("fail", "delete")), p.AddAsync("b")));
        Target("a");

        var run = await _stack.DestroyAsync();

        Assert.Equal(["delete a"], run.Failed);
        Assert.Equal(["a", "b"], _stack.Recorded.Order(StringComparer.Ordinal));
        Assert.Empty(_stack.State.PendingOperations);
    }

    [Fact]
    public async Task A_target_and_its_dependent_of_which_the_dependents_delete_fails_both_stay()
    {
        await _stack.GivenAsync(static async p =>
        {
            var a = await p.AddAsync("a");
            await p.AddAsync(new Declared("b") { Needs = [a], Inputs = PropertyMap.Of(("fail", "delete")) });
            await p.AddAsync("c");
        });
        Target("a", "b");

        var run = await _stack.DestroyAsync();

        Assert.Equal(["delete b"], run.Failed);
        Assert.Equal(["Delete b"], run.Changes);
        Assert.Equal(3, _stack.Recorded.Count);
    }

    [Fact]
    public async Task A_refresh_of_a_target_reads_nothing_else()
    {
        await _stack.GivenAsync(Chain);
        Target("a");

        var run = (await _stack.RefreshAsync()).Require();

        Assert.Equal(["refresh a"], run.Steps);
        Assert.Empty(run.CallsOf("b"));
    }

    [Fact]
    public async Task A_refresh_of_a_target_that_is_gone_takes_references_from_the_others()
    {
        await _stack.GivenAsync(Chain);
        _stack.Cloud.Remove("a-1");
        Target("a");

        (await _stack.RefreshAsync()).Require();

        Assert.Empty(_stack["b"].Dependencies);
    }

    private void Target(params string[] names) => _stack.Options = _stack.Options with
    {
        Targets = [.. names.Select(n => _stack.UrnOf(n, n == "g" ? "my:index:Group" : "sim:index:Res").Value)],
    };

    private static async Task Chain(StackProgram p)
    {
        var a = await p.AddAsync("a");
        await p.AddAsync(new Declared("b") { Needs = [a] });
        await p.AddAsync(new Declared("child") { Parent = await p.GroupAsync("g") });
    }
}
