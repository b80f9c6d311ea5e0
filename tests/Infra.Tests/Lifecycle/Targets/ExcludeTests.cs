using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Targets;

/// <summary>Operations that leave a part of a stack out (scenario 103).</summary>
public sealed class ExcludeTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task What_is_excluded_does_not_change()
    {
        await _stack.GivenAsync(Three(1));
        Exclude("c");

        Assert.Equal(["Update a", "Update b"], (await _stack.GivenAsync(Three(2))).Changes);
    }

    [Fact]
    public async Task Dependents_are_excluded_on_demand()
    {
        await _stack.GivenAsync(Three(1));
        Exclude("a");
        _stack.Options = _stack.Options with { ExcludeDependents = true };

        Assert.Equal(["Update c"], (await _stack.GivenAsync(Three(2))).Changes);
    }

    [Fact]
    public async Task A_destroy_leaves_it_and_what_it_needs_and_its_provider()
    {
        await _stack.GivenAsync(Three(1));
        Exclude("b");

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["Delete c"], run.Changes);
        Assert.Equal(["a", "b"], _stack.Recorded);
        Assert.Equal(["default"], _stack.RecordedProviders);
    }

    [Fact]
    public async Task A_refresh_does_not_read_it()
    {
        await _stack.GivenAsync(Three(1));
        Exclude("a");

        Assert.Equal(["refresh b", "refresh c"], (await _stack.RefreshAsync()).Require().Steps);
    }

    [Fact]
    public async Task Globs_exclude()
    {
        await _stack.GivenAsync(Three(1));
        _stack.Options = _stack.Options with { Excludes = ["**:sim:index:Res::*"] };

        Assert.Empty((await _stack.GivenAsync(Three(2))).Changes);
    }

    [Fact]
    public async Task A_destroy_with_dependents_excluded_leaves_them_too()
    {
        await _stack.GivenAsync(Three(1));
        Exclude("a");
        _stack.Options = _stack.Options with { ExcludeDependents = true };

        Assert.Equal(["Delete c"], (await _stack.DestroyAsync()).Require().Changes);
    }

    private void Exclude(string name) => _stack.Options = _stack.Options with { Excludes = [_stack.UrnOf(name).Value] };

    private static Func<StackProgram, Task> Three(int value) => async p =>
    {
        var a = await p.AddAsync("a", ("a", value));
        await p.AddAsync("b", ("a", Out(a)));
        await p.AddAsync("c", ("a", value));
    };
}
