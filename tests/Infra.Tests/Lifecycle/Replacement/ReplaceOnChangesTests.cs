using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Replacement;

/// <summary>Changes that replace because the program says so (scenarios 32, 33).</summary>
public sealed class ReplaceOnChangesTests
{
    private readonly EngineHarness _stack = new();

    [Theory]
    [InlineData("a", "replace a")]
    [InlineData("*", "replace a")]
    [InlineData("b", "update a")]
    [InlineData("a.b[0]", "update a")]
    public async Task A_listed_change_replaces(string path, string logical)
    {
        await _stack.GivenAsync(p => p.AddAsync("a", 1, new() { ReplaceOnChanges = [path] }));

        var run = await _stack.GivenAsync(p => p.AddAsync("a", 2, new() { ReplaceOnChanges = [path] }));

        Assert.Contains(logical, run.Steps);
    }

    [Fact]
    public async Task A_listed_path_that_is_none_fails_as_soon_as_something_changes()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", 1, new() { ReplaceOnChanges = ["a["] }));
        await _stack.GivenAsync(static p => p.AddAsync("a", 1, new() { ReplaceOnChanges = ["a["] }));

        var run = await _stack.UpAsync(static p => p.AddAsync("a", 2, new() { ReplaceOnChanges = ["a["] }));

        Assert.Equal(["INF2004 a"], run.Errors);
        Assert.Contains("'a[' in replaceOnChanges", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.Changes);
        Assert.Equal(1, _stack["a"].Inputs["a"]);
    }

    [Fact]
    public async Task A_nested_path_counts_where_the_provider_says_which_path_changed()
    {
        _stack.Script.Diff = static async (request, next) => (await next()) with
        {
            DetailedDiff = System.Collections.Immutable.ImmutableSortedDictionary<string, Core.Deployments.DetailedDiff>.Empty
                .Add("a.b[0]", new(DiffKind.Update, InputDiff: true)),
        };
        await _stack.GivenAsync(static p => p.AddAsync("a", Nested(1), new() { ReplaceOnChanges = ["a.b[0]"] }));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", Nested(2), new() { ReplaceOnChanges = ["a.b[0]"] }));

        Assert.Contains("replace a", run.Steps);
    }

    [Fact]
    public async Task With_the_option_to_delete_first_it_deletes_first()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", 1, new() { ReplaceOnChanges = ["a"], DeleteBeforeReplace = true }));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", 2, new() { ReplaceOnChanges = ["a"], DeleteBeforeReplace = true }));

        Assert.Equal(["delete-replaced a", "replace a", "create-replacement a"], run.Steps);
        Assert.Equal("a", Assert.Single(run.Step("replace", "a").ReplaceKeys));
    }

    [Fact]
    public async Task A_provider_that_would_delete_first_does_so_for_a_listed_change_too()
    {
        _stack.Script.Diff = static async (_, next) => (await next()) with { DeleteBeforeReplace = true };
        await _stack.GivenAsync(static p => p.AddAsync("a", 1, new() { ReplaceOnChanges = ["a"] }));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", 2, new() { ReplaceOnChanges = ["a"] }));

        Assert.Equal(["Delete a", "Create a"], run.Changes);
    }

    [Fact]
    public async Task A_dependent_that_lists_the_property_goes_along_when_it_is_deleted_first()
    {
        await _stack.GivenAsync(Pair(1));

        var run = await _stack.GivenAsync(Pair(2));

        Assert.Equal(["Delete b", "Delete a", "Create a", "Create b"], run.Changes);
    }

    private static PropertyValue Nested(int value) => PropertyMap.Of(("b", PropertyValue.List([value])));

    private static Func<StackProgram, Task> Pair(int dbr) => async p =>
    {
        var a = await p.AddAsync("a", ("dbr", dbr), ("a", dbr));
        await p.AddAsync("b", StackProgram.Out(a), new() { ReplaceOnChanges = ["a"] });
    };
}
