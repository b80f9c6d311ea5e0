using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Aliases;

/// <summary>Former names that more than one resource could mean, and former names of what is replaced (scenarios 58 to 61).</summary>
public sealed class AliasConflictTests
{
    private readonly EngineHarness _stack = new();

    [Theory]
    [InlineData("force", "Create new, Delete old")]
    [InlineData("dbr", "Delete old, Create new")]
    public async Task What_is_renamed_and_replaced_is_deleted_under_its_old_name(string key, string changes)
    {
        await _stack.GivenAsync(p => p.AddAsync("old", (key, 1)));

        var run = await _stack.GivenAsync(p => p.AddAsync(new Declared("new") { Inputs = PropertyMap.Of((key, 2)), Options = FormerlyNamed("old") }));

        Assert.Equal(changes, string.Join(", ", run.Changes));
        Assert.Equal(["new"], _stack.Recorded);
        Assert.Equal(["new-1"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task Two_that_give_one_former_name_are_refused()
    {
        await _stack.GivenAsync(static p => p.AddAsync("old"));

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync(new Declared("x") { Options = FormerlyNamed("old") });
            await p.AddAsync(new Declared("y") { Options = FormerlyNamed("old") });
        });

        Assert.Equal(["INF2006 y"], run.Errors);
        Assert.Equal(["Check"], run.CallsOf("y"));
        Assert.Equal(["x"], _stack.Recorded);
        Assert.Equal("old-1", _stack["x"].Id);
    }

    [Fact]
    public async Task A_former_name_that_is_declared_already_is_refused()
    {
        await _stack.GivenAsync(static p => p.AddAsync("old"));

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("old");
            await p.AddAsync(new Declared("new") { Options = FormerlyNamed("old") });
        });

        Assert.Equal(["INF2006 new"], run.Errors);
        Assert.Equal(["old"], _stack.Recorded);
    }

    [Fact]
    public async Task A_name_that_another_gave_as_its_former_one_is_refused()
    {
        await _stack.GivenAsync(static p => p.AddAsync("old"));

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync(new Declared("new") { Options = FormerlyNamed("old") });
            await p.AddAsync("old");
        });

        Assert.Equal(["INF2007 old"], run.Errors);
        Assert.Equal(["Check"], run.CallsOf("old"));
        Assert.Equal(["new"], _stack.Recorded);
    }

    [Fact]
    public async Task Its_own_name_comes_before_former_ones()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", 1, FormerlyNamed("b")));

        Assert.Equal(["same a", "delete b"], run.Steps);
        Assert.Equal("a-1", _stack["a"].Id);
    }

    [Fact]
    public async Task Former_names_count_in_the_order_in_which_they_are_given()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("x"), p.AddAsync("y")));

        await _stack.GivenAsync(static p => p.AddAsync(new Declared("new") { Options = FormerlyNamed("y", "x") }));

        Assert.Equal("y-1", _stack["new"].Id);
        Assert.Equal(["y-1"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task Two_that_swap_their_names_are_refused_or_keep_both_resources()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("x", ("a", 1)), p.AddAsync("y", ("a", 1))));

        await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("x", 1, FormerlyNamed("y"));
            await p.AddAsync("y", 1, FormerlyNamed("x"));
        });

        Assert.Equal(["x-1", "y-1"], _stack.Cloud.Resources.Keys);
        Assert.Equal(("x-1", "y-1"), (_stack["x"].Id, _stack["y"].Id));
    }

    [Fact]
    public async Task A_former_name_that_never_was_is_a_create()
    {
        var run = await _stack.GivenAsync(static p => p.AddAsync(new Declared("new") { Options = FormerlyNamed("never") }));

        Assert.Equal(["create new"], run.Steps);
    }

    [Fact]
    public async Task A_protected_resource_may_be_renamed()
    {
        await _stack.GivenAsync(static p => p.AddAsync("old", 1, new ResourceOptions { Protect = true }));

        var run = await _stack.GivenAsync(static p => p.AddAsync("new", 1, FormerlyNamed("old") with { Protect = true }));

        Assert.Equal(["same new"], run.Steps);
    }
}
