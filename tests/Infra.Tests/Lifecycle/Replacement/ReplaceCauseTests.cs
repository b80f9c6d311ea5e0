using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Replacement;

/// <summary>Replacements that something else asks for than a changed property (scenarios 34, 35, 37, 40, 41).</summary>
public sealed class ReplaceCauseTests
{
    private readonly EngineHarness _stack = new();

    [Theory]
    [InlineData("force", "Create a, Create b, Delete b, Delete a")]
    [InlineData("dbr", "Delete b, Delete a, Create a, Create b")]
    [InlineData("a", "Update a")]
    public async Task What_is_replaced_with_another_follows_its_replacements_only(string key, string changes)
    {
        Func<StackProgram, Task> Program(int value) => async p =>
        {
            var a = await p.AddAsync("a", (key, value));
            await p.AddAsync(new Declared("b") { Options = new ResourceOptions { ReplaceWith = [a.Urn] } });
        };
        await _stack.GivenAsync(Program(1));

        var run = await _stack.GivenAsync(Program(2));

        Assert.Equal(changes, string.Join(", ", run.Changes));
    }

    /// <summary>The recorded trigger, the new one, and whether that replaces.</summary>
    public static TheoryData<PropertyValue?, PropertyValue?, bool> Triggers => new()
    {
        { 1, 2, true },
        { 1, 1, false },
        { null, 1, false },
        { 1, null, false },
        { PropertyValue.Null, 1, false },
        { 1, PropertyValue.Secret(1), false },
        { PropertyValue.Secret(EventLaws.Canary), PropertyValue.Secret("other"), true },
        { PropertyMap.Of(("x", 1)), PropertyMap.Of(("x", 2)), true },
    };

    [Theory]
    [MemberData(nameof(Triggers))]
    public async Task A_trigger_that_changes_replaces_without_asking_for_a_diff(PropertyValue? old, PropertyValue? wanted, bool replaces)
    {
        await _stack.GivenAsync(Triggered(old));

        var run = await _stack.GivenAsync(Triggered(wanted));

        Assert.Equal(replaces ? ["Check", "Check", "Create", "Delete"] : ["Check", "Diff"], run.CallsOf("a"));
        Assert.Equal(wanted, _stack["a"].ReplacementTrigger);
        if (replaces)
        {
            Assert.Empty(run.Step("replace", "a").ReplaceKeys);
        }
    }

    [Fact]
    public async Task A_trigger_that_is_unknown_replaces_in_a_preview_and_is_an_error_in_an_update()
    {
        await _stack.GivenAsync(Triggered(1));

        Assert.Contains("replace a", (await _stack.PreviewAsync(Triggered(PropertyValue.Unknown))).Steps);
        Assert.False((await _stack.UpAsync(Triggered(PropertyValue.Unknown))).Succeeded);
        Assert.Equal(1, _stack["a"].ReplacementTrigger);
    }

    [Fact]
    public async Task Kinds_of_a_detailed_diff_replace_even_where_no_key_does()
    {
        _stack.Script.Diff = static async (_, next) => (await next()) with
        {
            Replaces = [],
            DetailedDiff = ImmutableSortedDictionary<string, DetailedDiff>.Empty
                .Add("a.b", new DetailedDiff(DiffKind.UpdateReplace, InputDiff: true))
                .Add("c", new DetailedDiff(DiffKind.Add, InputDiff: false)),
        };
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)));

        Assert.Equal(["Create a", "Delete a"], run.Changes);
        Assert.Equal(["a.b", "c"], run.Step("replace", "a").DetailedDiff!.Keys);
    }

    [Fact]
    public async Task A_taint_replaces_once_without_a_diff()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))));
        _stack.Edit("a", static r => r with { Taint = true });
        _stack.Edit("b", static r => r with { Taint = true });

        var run = await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))));

        Assert.Equal(["Check", "Create", "Delete"], run.CallsOf("a"));
        Assert.Equal("id", Assert.Single(run.Step("replace", "b").ReplaceKeys));
        Assert.False(_stack["a"].Taint);
        Assert.Empty((await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))))).Changes);
    }

    [Fact]
    public async Task A_taint_of_what_is_protected_is_refused()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", 1, new ResourceOptions { Protect = true }));
        _stack.Edit("a", static r => r with { Taint = true });

        var run = await _stack.UpAsync(static p => p.AddAsync("a", 1, new ResourceOptions { Protect = true }));

        Assert.Equal(["INF2009 a"], run.Errors);
        Assert.True(_stack["a"].Taint);
    }

    private static Func<StackProgram, Task> Triggered(PropertyValue? trigger) =>
        p => p.AddAsync("a", 1, new ResourceOptions { ReplacementTrigger = trigger });
}
