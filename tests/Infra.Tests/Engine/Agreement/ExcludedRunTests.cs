using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Agreement;

/// <summary>What excludes spare, what they may leave out, and what becomes of a look-up that is no target (scenarios 81, 103).</summary>
public sealed class ExcludedRunTests
{
    private const string New =
        """
        [{"name":"new","type":"sim:index:Res"},
         {"name":"a","type":"sim:index:Res","opts":{"dependsOn":["new"]} },{"name":"b","type":"sim:index:Res"}]
        """;

    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task What_needs_an_excluded_new_resource_is_refused()
    {
        Exclude("new");

        var preview = await _stack.PreviewAsync(New);
        var run = await _stack.UpAsync(New);

        Assert.Contains("INF2023 a", preview.Errors);
        Assert.Equal(["INF2023 a"], run.Errors);
        Assert.Contains("excluded", run.Messages, StringComparison.Ordinal);
        Assert.Empty(run.CallsOf("a", "Create"));
    }

    [Fact]
    public async Task With_dependents_excluded_both_are_left_out()
    {
        Exclude("new", withDependents: true);

        await _stack.GivenAsync(New);

        Assert.Equal(["b"], _stack.Recorded);
    }

    [Fact]
    public async Task What_is_recorded_does_not_come_to_need_an_excluded_new_resource()
    {
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res"}]""");
        Exclude("new");

        await _stack.GivenAsync(New);

        Assert.Empty(_stack["a"].Dependencies);
    }

    [Fact]
    public async Task A_destroy_spares_what_an_exclude_needs()
    {
        await _stack.GivenAsync(Web);
        Exclude("b");

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["c", "d", "e", "other", "x"], Deleted(run).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "b"], _stack.Recorded);
    }

    [Fact]
    public async Task With_dependents_it_spares_all_that_needs_it_too_and_what_they_need()
    {
        await _stack.GivenAsync(Web);
        Exclude("b", withDependents: true);

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["other"], Deleted(run));
        Assert.Equal(["a", "x", "b", "c", "d", "e"], _stack.Recorded);
        Assert.Contains("p", _stack.RecordedProviders);
    }

    [Fact]
    public async Task An_update_spares_the_same_of_what_its_program_dropped()
    {
        await _stack.GivenAsync(Web);
        Exclude("b", withDependents: true);

        var run = await _stack.GivenAsync("""[{"name":"b","type":"sim:index:Res"}]""");

        Assert.Equal(["other"], Deleted(run));
        Assert.Equal(["a", "b", "c", "d", "e", "x"], _stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_refresh_with_dependents_excluded_reads_what_they_need_and_what_an_excluded_provider_provides()
    {
        await _stack.GivenAsync(Web);
        Exclude("b", withDependents: true);

        var run = (await _stack.RefreshAsync()).Require();

        Assert.Equal(["refresh a", "refresh x", "refresh other", "refresh e"], run.Steps);
    }

    [Fact]
    public async Task An_exclude_that_does_not_exist_ends_a_refresh_only()
    {
        await _stack.GivenAsync("""[{"name":"b","type":"sim:index:Res"}]""");
        Exclude("nowhere");

        var refresh = await _stack.RefreshAsync();
        var preview = (await _stack.PreviewAsync("""[{"name":"b","type":"sim:index:Res"}]""")).Require();
        var destroy = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["INF2021"], refresh.Codes);
        Assert.Empty(preview.Codes);
        Assert.Empty(destroy.Codes);
        Assert.Empty(_stack.Recorded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_read_stays_so_while_it_is_no_target(bool isExcluded)
    {
        _stack.Cloud.Drift("r-1", PropertyMap.Of(("a", 1)));
        await _stack.GivenAsync(
            """
            [{"name":"b","type":"sim:index:Res"},{"name":"n","type":"sim:index:Res","opts":{"dependsOn":["b"]} },
             {"name":"r","kind":"read","type":"sim:index:Res","id":"r-1"}]
            """);
        _stack.Options = isExcluded
            ? _stack.Options with { Excludes = [_stack.UrnOf("r").Value] }
            : _stack.Options with { Targets = [_stack.UrnOf("b").Value] };

        var run = await _stack.GivenAsync(Owned);

        Assert.Equal(["Update b"], run.Changes);
        Assert.True(_stack["r"].External);

        _stack.Options = _stack.Options with { Targets = [], Excludes = [] };

        Assert.Equal(["Create r"], (await _stack.GivenAsync(Owned)).Changes);
        Assert.False(_stack["r"].External);
    }

    private const string Owned =
        """
        [{"name":"b","type":"sim:index:Res","props":{"a":2} },{"name":"n","type":"sim:index:Res","opts":{"dependsOn":["b"]} },
         {"name":"r","type":"sim:index:Res","props":{"a":1} }]
        """;

    // d is a part of b, e is provided by what depends on b.
    private const string Web =
        """
        [{"name":"a","type":"sim:index:Res"},
         {"name":"x","type":"sim:index:Res"},
         {"name":"b","type":"sim:index:Res","props":{"b":{"$out":"a.out"} } },
         {"name":"c","type":"sim:index:Res","props":{"b":{"$out":"b.out"},"x":{"$out":"x.out"} } },
         {"name":"d","type":"sim:index:Res","opts":{"parent":"b"} },
         {"name":"p","kind":"provider","type":"sim","opts":{"dependsOn":["c"]} },
         {"name":"e","type":"sim:index:Res","opts":{"provider":"p"} },
         {"name":"other","type":"sim:index:Res"}]
        """;

    private static IEnumerable<string> Deleted(HarnessRun run) =>
        run.Changes.Where(static c => c.StartsWith("Delete ", StringComparison.Ordinal)).Select(static c => c["Delete ".Length..]);

    private void Exclude(string name, bool withDependents = false) =>
        _stack.Options = _stack.Options with { Excludes = [_stack.UrnOf(name).Value], ExcludeDependents = withDependents };
}
