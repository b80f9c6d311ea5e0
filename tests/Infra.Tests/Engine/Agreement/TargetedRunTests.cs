using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Agreement;

/// <summary>What targets and excludes mean for deletions, providers and refreshes (scenarios 97 to 104).</summary>
public sealed class TargetedRunTests
{
    private const string Group = """{"name":"g","type":"sim:index:Res"}""";
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task What_the_program_dropped_and_needs_a_target_has_to_be_one_too()
    {
        await _stack.GivenAsync(Chain);
        Target("a");

        var run = await _stack.UpAsync("""[{"name":"a","type":"sim:index:Res","props":{"a":2}}]""");

        Assert.Equal(["INF2022 b", "INF2022 c", "INF2002"], run.Errors);
        Assert.Equal(["Update a"], run.Changes);
        Assert.Equal(["a", "b", "c", "other"], _stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_preview_tells_so_and_shows_what_would_go()
    {
        await _stack.GivenAsync(Chain);
        Target("a");

        var run = await _stack.PreviewDestroyAsync();

        Assert.Equal(["INF2022 b", "INF2022 c", "INF2002"], run.Errors);
        Assert.Equal(["delete c", "delete b", "delete a"], run.Steps.Where(static s => s.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_provider_below_a_target_is_asked_what_would_become_of_its_dependents()
    {
        await _stack.GivenAsync(Chain);
        Target("a");

        var run = await _stack.DestroyAsync();

        Assert.Equal(["Diff"], run.CallsOf("c"));
    }

    [Fact]
    public async Task The_provider_is_asked_too_about_what_has_another_name_since()
    {
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res","props":{"a":{"$out":"a.out"}}}]""");
        _stack.Options = _stack.Options with { Targets = ["**::a"], TargetDependents = true };

        var run = await _stack.GivenAsync(
            """
            [{"name":"a","type":"sim:index:Res"},
             {"name":"n","type":"sim:index:Res","props":{"a":{"$out":"a.out"}},"opts":{"aliases":[{"name":"b"}]}}]
            """);

        Assert.Equal(["same a", "same n"], run.Steps);
        Assert.Equal(["Diff"], run.CallsOf("b"));
    }

    [Fact]
    public async Task What_a_provider_provides_depends_on_what_it_depends_on()
    {
        static string Program(int a) =>
            $$"""
            [{"name":"a","type":"sim:index:Res"},{"name":"p","kind":"provider","type":"sim","opts":{"dependsOn":["a"]} },
             {"name":"b","type":"sim:index:Res","props":{"a":{{a}} },"opts":{"provider":"p"} }]
            """;
        await _stack.GivenAsync(Program(1));
        _stack.Options = _stack.Options with { Targets = ["**::a"], TargetDependents = true };

        var run = await _stack.GivenAsync(Program(2));

        Assert.Equal(["Update b"], run.Changes);
    }

    [Fact]
    public async Task An_old_copy_stays_of_what_an_exclude_needs()
    {
        await _stack.GivenAsync(Pair(1));
        _stack.Options = _stack.Options with { Excludes = [_stack.UrnOf("b").Value] };

        var run = await _stack.GivenAsync(Pair(2));

        Assert.Equal(["create-replacement a", "replace a", "same b"], run.Steps);
        Assert.Equal(["a", "b", "a!"], _stack.Recorded);
    }

    [Fact]
    public async Task What_stays_as_it_is_needs_its_provider()
    {
        await _stack.GivenAsync(
            """
            [{"name":"p","kind":"provider","type":"sim","props":{"region":"x"}},
             {"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res","opts":{"provider":"p"}}]
            """);
        Target("a");

        var run = await _stack.UpAsync("""[{"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res"}]""");

        Assert.Equal(["INF2004 b"], run.Errors);
        Assert.Equal(["a", "b"], _stack.Recorded);
    }

    [Fact]
    public async Task A_renamed_provider_still_counts_as_the_one_of_what_stays()
    {
        await _stack.GivenAsync(
            """
            [{"name":"p","kind":"provider","type":"sim","props":{"region":"x"}},
             {"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res","opts":{"provider":"p"}}]
            """);
        Target("a");

        var run = await _stack.GivenAsync(
            """
            [{"name":"q","kind":"provider","type":"sim","props":{"region":"x"},"opts":{"aliases":[{"name":"p"}]}},
             {"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res","opts":{"provider":"q"}}]
            """);

        Assert.Equal(["same a", "same b"], run.Steps);
    }

    [Fact]
    public async Task A_target_that_stays_the_same_cannot_come_to_need_what_is_left_uncreated()
    {
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"}]""");
        Target("a");

        var run = await _stack.UpAsync("""[{"name":"new","type":"sim:index:Res"},{"name":"a","type":"sim:index:Res","opts":{"dependsOn":["new"]}}]""");

        Assert.Equal(["INF2023 a"], run.Errors);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refresh_reads_nothing_while_one_of_its_names_is_unknown(bool isTarget)
    {
        await _stack.GivenAsync($"[{Group}]");
        var missing = _stack.UrnOf("nowhere").Value;
        _stack.Options = isTarget ? _stack.Options with { Targets = [missing] } : _stack.Options with { Excludes = [missing] };

        var run = await _stack.RefreshAsync();

        Assert.Equal(["INF2021"], run.Errors);
        Assert.Empty(run.Steps);
        Assert.Equal(["g"], _stack.Recorded);
    }

    [Fact]
    public async Task A_target_that_is_not_there_keeps_no_other_from_being_removed()
    {
        await _stack.GivenAsync(Chain);
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("c").Value, _stack.UrnOf("nowhere").Value] };

        var run = await _stack.UpAsync("""[{"name":"a","type":"sim:index:Res","props":{"a":2}}]""");

        Assert.Equal(["INF2021"], run.Errors);
        Assert.Equal(["same a", "same other", "same b", "delete c"], run.Steps);
        Assert.Equal(["a", "other", "b"], _stack.Recorded);
    }

    [Fact]
    public async Task What_a_refresh_finds_gone_cannot_be_replaced()
    {
        await _stack.GivenAsync(Pair(1));
        _stack.Cloud.Remove("a-1");
        _stack.Options = _stack.Options with { Refresh = true, ReplaceTargets = [_stack.UrnOf("a").Value] };

        var run = await _stack.UpAsync(Pair(1));

        Assert.Equal(["INF2021"], run.Errors);
        Assert.Equal(["refresh a", "refresh b"], run.Steps);
        Assert.Equal(["b"], _stack.Recorded);
    }

    [Fact]
    public async Task A_destroy_removes_nothing_while_a_target_is_not_there()
    {
        await _stack.GivenAsync(Chain);
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("c").Value, _stack.UrnOf("nowhere").Value] };

        var run = await _stack.DestroyAsync();

        Assert.Equal(["INF2021"], run.Errors);
        Assert.Empty(run.Steps);
    }

    [Fact]
    public async Task What_is_no_target_stays_in_its_place_while_the_step_of_what_it_needs_fails()
    {
        await _stack.GivenAsync(Chain);
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("a").Value], ContinueOnError = true };

        var run = await _stack.UpAsync("""[{"name":"a","type":"sim:index:Res","props":{"a":2,"fail":"update"}},{"name":"other","type":"sim:index:Res"}]""");

        Assert.Equal(["update a"], run.Failed);
        Assert.Equal(["other", "a", "b", "c"], _stack.Recorded);
    }

    [Fact]
    public async Task What_is_imported_and_no_target_has_its_place_before_what_needs_it()
    {
        await _stack.GivenAsync(Chain);
        _stack.Cloud.Drift("a-9", PropertyMap.Of(("a", 1)));
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("new").Value] };

        await _stack.GivenAsync(
            """
            [{"name":"a","type":"sim:index:Res","props":{"a":1},"opts":{"import":"a-9"}},
             {"name":"c","type":"sim:index:Res"},{"name":"new","type":"sim:index:Res"},{"name":"other","type":"sim:index:Res"}]
            """);

        Assert.Equal("a-9", _stack["a"].Id);
        Assert.Equal("a", _stack.Recorded[0]);
    }

    [Fact]
    public async Task What_is_imported_under_another_name_and_changed_is_still_meant_by_the_former_one()
    {
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res","opts":{"dependsOn":["a"]}}]""");
        _stack.Cloud.Drift("a-9", PropertyMap.Of(("a", 1)));
        _stack.Options = _stack.Options with { Excludes = [_stack.UrnOf("b").Value] };

        var run = await _stack.GivenAsync(
            """
            [{"name":"n","type":"sim:index:Res","props":{"a":2},"opts":{"import":"a-9","aliases":[{"name":"a"}]}},
             {"name":"b","type":"sim:index:Res","opts":{"dependsOn":["n"]}}]
            """);

        Assert.Equal(["import-replacement n", "replace n", "update n", "same b"], run.Steps);
        Assert.Equal(_stack.UrnOf("n"), Assert.Single(_stack["b"].Dependencies));
    }

    [Fact]
    public async Task A_destroy_deletes_the_parts_first_of_what_its_program_has_renamed()
    {
        static string Program(string name, string options) =>
            $$"""
            [{"name":"{{name}}","kind":"component","type":"my:index:Group","opts":{{{options}}} },
             {"name":"part","type":"sim:index:Res","opts":{"parent":"{{name}}"} }]
            """;
        await _stack.GivenAsync(Program("g", ""));
        _stack.Options = _stack.Options with { RunProgram = true };

        var program = EngineHarness.Data(Program("n", """ "aliases":[{"name":"g"}] """));
        var run = (await _stack.RunAsync(OperationKind.Destroy, program)).Require();

        Assert.Equal(["delete part", "delete n"], run.Steps.Where(static s => s.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_an_old_copy_of_a_provider_provides_stays_behind_it(bool runsProgram)
    {
        static string Program(string region) =>
            $$"""
            [{"name":"p","kind":"provider","type":"sim","props":{"region":"{{region}}"} },
             {"name":"a","type":"sim:index:Res","opts":{"provider":"p"} },
             {"name":"b","type":"sim:index:Res","opts":{"provider":"p","protect":true} },
             {"name":"c","type":"sim:index:Res","opts":{"dependsOn":["b"]} },{"name":"d","type":"sim:index:Res"}]
            """;
        await _stack.GivenAsync(Program("x"));
        Assert.Equal(["INF2009 b"], (await _stack.UpAsync(Program("y"))).Errors);
        Assert.Contains("a!", _stack.Recorded);
        _stack.Options = _stack.Options with { Targets = ["**::d"], RunProgram = runsProgram };

        var run = await _stack.RunAsync(OperationKind.Destroy, EngineHarness.Data(Program("y")));

        Assert.Equal(["Delete d"], run.Changes);
        Assert.Contains("b", _stack.Recorded);
        Assert.Contains("c", _stack.Recorded);
    }

    [Fact]
    public async Task A_refresh_takes_what_a_provider_provides_for_no_dependent_of_it()
    {
        await _stack.GivenAsync(
            """
            [{"name":"p","kind":"provider","type":"sim"},{"name":"a","type":"sim:index:Res","opts":{"provider":"p"}},
             {"name":"b","type":"sim:index:Res","props":{"b":{"$out":"a.out"}},"opts":{"provider":"p"}}]
            """);
        _stack.Options = _stack.Options with { Targets = ["**::p"], TargetDependents = true };
        Assert.Empty((await _stack.RefreshAsync()).Require().Steps);

        _stack.Options = _stack.Options with { Targets = ["**::a"] };
        Assert.Equal(["refresh a", "refresh b"], (await _stack.RefreshAsync()).Require().Steps);
    }

    [Fact]
    public async Task An_update_that_refreshes_first_knows_no_target_that_is_still_to_come()
    {
        await _stack.GivenAsync($"[{Group}]");
        Target("new");
        _stack.Options = _stack.Options with { Refresh = true };

        var run = await _stack.UpAsync($$"""[{{Group}},{"name":"new","type":"sim:index:Res"}]""");

        Assert.Equal(["INF2021"], run.Errors);
        Assert.Equal(["g"], _stack.Recorded);
    }

    [Fact]
    public async Task An_empty_stack_has_nothing_to_refresh_and_takes_every_target()
    {
        Target("new");
        _stack.Options = _stack.Options with { Refresh = true };

        await _stack.GivenAsync("""[{"name":"new","type":"sim:index:Res"}]""");

        Assert.Equal(["new"], _stack.Recorded);
    }

    private const string Chain =
        """
        [{"name":"a","type":"sim:index:Res","props":{"a":1}},
         {"name":"b","type":"sim:index:Res","props":{"b":{"$out":"a.out"}}},
         {"name":"c","type":"sim:index:Res","props":{"b":{"$out":"b.out"}}},
         {"name":"other","type":"sim:index:Res"}]
        """;

    private static string Pair(int value) =>
        $$"""
        [{"name":"a","type":"sim:index:Res","props":{"force":{{value}} } },
         {"name":"b","type":"sim:index:Res","props":{"b":{"$out":"a.out"} } }]
        """;

    private void Target(string name) => _stack.Options = _stack.Options with { Targets = [_stack.UrnOf(name).Value] };
}
