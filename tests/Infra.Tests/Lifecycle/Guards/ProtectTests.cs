using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Guards;

/// <summary>Resources that may not be deleted or replaced (scenarios 43 to 46).</summary>
public sealed class ProtectTests
{
    private static readonly ResourceOptions Protected = new() { Protect = true };
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_dropped_resource_stays_and_the_run_fails()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", 1, Protected));

        var run = await _stack.UpAsync(static _ => Task.CompletedTask);

        Assert.Equal(["delete a"], run.Failed);
        Assert.Contains("INF2008 a", run.Errors);
        Assert.Equal(["a"], _stack.Recorded);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public async Task A_preview_fails_too_and_names_every_protected_resource()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", 1, Protected), p.AddAsync("b", 1, Protected)));

        var run = await _stack.PreviewAsync(static _ => Task.CompletedTask);

        Assert.False(run.Succeeded);
        Assert.Equal(["INF2008 a", "INF2008 b"], run.Errors.Where(static e => e.StartsWith("INF2008", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("force")]
    [InlineData("dbr")]
    public async Task It_is_not_replaced(string key)
    {
        await _stack.GivenAsync(p => p.AddAsync(One(key, 1)));

        var run = await _stack.UpAsync(p => p.AddAsync(One(key, 2)));

        Assert.Equal(["INF2009 a"], run.Errors);
        Assert.Empty(run.Steps);
        Assert.Empty(run.Failed);
        Assert.Equal("a-1", _stack["a"].Id);
    }

    [Fact]
    public async Task A_preview_reports_it_first_and_shows_the_replacement()
    {
        await _stack.GivenAsync(static p => p.AddAsync(One("force", 1)));

        var run = await _stack.PreviewAsync(static p => p.AddAsync(One("force", 2)));

        Assert.False(run.Succeeded);
        Assert.Equal("INF2009", run.Codes[0]);
        Assert.Equal(["create-replacement a", "replace a", "delete-replaced a"], run.Steps);
    }

    [Fact]
    public async Task Unprotecting_and_replacing_in_one_run_is_allowed()
    {
        await _stack.GivenAsync(static p => p.AddAsync(One("force", 1)));

        var run = await _stack.GivenAsync(static p => p.AddAsync(One("force", 2) with { Options = new ResourceOptions { Protect = false } }));

        Assert.Equal(["Create a", "Delete a"], run.Changes);
    }

    [Fact]
    public async Task A_child_inherits_it_unless_it_says_otherwise()
    {
        await _stack.GivenAsync(static async p =>
        {
            var group = await p.AddAsync(Declared.Component("g") with { Options = Protected });
            await p.AddAsync(new Declared("inherits") { Parent = group });
            await p.AddAsync(new Declared("refuses") { Parent = group, Options = new ResourceOptions { Protect = false } });
        });

        Assert.True(_stack["inherits"].Protect);
        Assert.False(_stack["refuses"].Protect);
    }

    [Fact]
    public async Task A_destroy_deletes_the_rest_of_the_batch_and_keeps_what_the_protected_one_needs()
    {
        await _stack.GivenAsync(Mixed);

        var run = await _stack.DestroyAsync();

        Assert.False(run.Succeeded);
        Assert.Equal(["delete kept"], run.Failed);
        Assert.Contains("Delete user", run.Changes);
        Assert.Contains("kept", _stack.Recorded);
        Assert.Contains("needed", _stack.Recorded);
        Assert.DoesNotContain("user", _stack.Recorded);
    }

    [Fact]
    public async Task A_destroy_without_the_protected_ones_ends_well()
    {
        await _stack.GivenAsync(Mixed);
        _stack.Options = _stack.Options with { ExcludeProtected = true };

        (await _stack.DestroyAsync()).Require();

        Assert.Equal(["needed", "kept"], _stack.Recorded);
        Assert.Equal(["kept-1", "needed-1"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task A_destroy_that_ignores_protection_deletes_everything()
    {
        await _stack.GivenAsync(Mixed);
        _stack.Options = _stack.Options with { IgnoreProtect = true };

        (await _stack.DestroyAsync()).Require();

        Assert.Empty(_stack.State.Resources);
        Assert.Empty(_stack.Cloud.Resources);
    }

    [Theory]
    [InlineData("force")]
    [InlineData("dbr")]
    public async Task A_run_that_ignores_protection_replaces_it_and_it_stays_protected(string key)
    {
        await _stack.GivenAsync(p => p.AddAsync(One(key, 1)));
        _stack.Options = _stack.Options with { IgnoreProtect = true };
        Assert.True((await _stack.PreviewAsync(p => p.AddAsync(One(key, 2)))).Succeeded);

        var run = await _stack.GivenAsync(p => p.AddAsync(One(key, 2)));

        Assert.Equal(["Create a", "Delete a"], run.Changes.Order(StringComparer.Ordinal));
        Assert.True(_stack["a"].Protect);
    }

    [Fact]
    public async Task A_run_that_ignores_protection_deletes_protected_dependents_first()
    {
        static string Program(int dbr) =>
            $$"""
            [{"name":"a","type":"sim:index:Res","props":{"dbr":{{dbr}} } },
             {"name":"b","type":"sim:index:Res","props":{"force":{"$out":"a.out"} },"opts":{"protect":true} }]
            """;
        await _stack.GivenAsync(Program(1));
        _stack.Options = _stack.Options with { IgnoreProtect = true };

        var run = await _stack.GivenAsync(Program(2));

        Assert.Equal(["Delete b", "Delete a", "Create a", "Create b"], run.Changes);
        Assert.True(_stack["b"].Protect);
    }

    private static Declared One(string key, int value) => new("a") { Inputs = PropertyMap.Of((key, value)), Options = Protected };

    private static async Task Mixed(StackProgram p)
    {
        var needed = await p.AddAsync("needed");
        var kept = await p.AddAsync(new Declared("kept") { Needs = [needed], Options = Protected });
        await p.AddAsync(new Declared("user") { Needs = [kept] });
        await p.AddAsync("other");
    }
}
