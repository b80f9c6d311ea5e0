using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Replacement;

/// <summary>Replacements that create first, along a chain of dependents, and what is left when one fails (scenarios 24, 28, 29, 30).</summary>
public sealed class ReplaceChainTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task The_new_ones_come_in_order_and_the_old_ones_go_in_reverse()
    {
        await _stack.GivenAsync(Chain(1));

        var run = await _stack.GivenAsync(Chain(2));

        Assert.Equal(["Create a", "Create b", "Delete b", "Delete a"], run.Changes);
        Assert.Equal(
            ["create-replacement a", "replace a", "create-replacement b", "replace b", "delete-replaced b", "delete-replaced a"], run.Steps);
        Assert.Equal(["a-2", "b-2"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task A_dependent_that_only_changes_is_updated_before_the_old_one_goes()
    {
        await _stack.GivenAsync(Updated(1));

        var run = await _stack.GivenAsync(Updated(2));

        Assert.Equal(["Create a", "Update b", "Delete a"], run.Changes);
    }

    [Fact]
    public async Task A_failed_dependent_leaves_the_old_copy_marked_and_the_next_run_finishes()
    {
        await _stack.GivenAsync(Chain(1));

        var failed = await _stack.UpAsync(Chain(2, fail: "create"));
        Assert.Equal(["create-replacement b"], failed.Failed);
        Assert.Equal(["Create a", "Create b"], failed.Changes);
        Assert.Equal(["a", "a!", "b"], _stack.Recorded);

        var run = await _stack.GivenAsync(Chain(2));
        Assert.Equal(["Create b", "Delete b", "Delete a"], run.Changes);
        Assert.Equal(["a-2", "b-2"], _stack.Cloud.Resources.Keys);
        Assert.Equal(["a", "b"], _stack.Recorded);
    }

    [Fact]
    public async Task A_marked_copy_is_deleted_at_the_end_of_the_next_run()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 1), ("fail", "delete")));
        var failed = await _stack.UpAsync(static p => p.AddAsync("a", ("force", 2), ("fail", "none")));
        Assert.Equal(["delete-replaced a"], failed.Failed);
        Assert.Equal(["a", "a!"], _stack.Recorded);
        _stack.Script.Delete = (request, _) =>
        {
            _stack.Cloud.Remove(request.Id);
            return Task.FromResult(new object());
        };

        var run = await _stack.UpAsync(static p => Task.WhenAll(p.AddAsync("a", ("force", 2), ("fail", "none")), p.AddAsync("b")));

        Assert.Equal("delete-replaced a", run.Steps[^1]);
        Assert.Contains("a", _stack.Recorded);
        Assert.DoesNotContain("a!", _stack.Recorded);
    }

    [Fact]
    public async Task A_destroy_removes_the_living_copy_and_then_the_marked_one()
    {
        await _stack.GivenAsync(Chain(1));
        await _stack.UpAsync(Chain(2, fail: "create"));

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["delete b", "delete a", "delete-replaced a"], run.Steps);
        Assert.Empty(_stack.Cloud.Resources);
        Assert.Empty(_stack.State.Resources);
    }

    private static Func<StackProgram, Task> Chain(int force, string fail = "none") => async p =>
    {
        var a = await p.AddAsync("a", ("force", force), ("a", force));
        await p.AddAsync("b", ("force", Out(a)), ("fail", fail));
    };

    private static Func<StackProgram, Task> Updated(int force) => async p =>
    {
        var a = await p.AddAsync("a", ("force", force), ("a", force));
        await p.AddAsync("b", ("a", Out(a)));
    };
}
