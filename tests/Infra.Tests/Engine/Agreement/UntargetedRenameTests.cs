using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Agreement;

/// <summary>What is no target does not move: it keeps its name and its parent, and the program is told so (scenario 105).</summary>
public sealed class UntargetedRenameTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task It_stays_under_its_former_name_which_its_dependents_then_mean()
    {
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res"}]""");
        Target("b");

        var run = await _stack.GivenAsync(
            """
            [{"name":"n","type":"sim:index:Res","props":{"a":2},"opts":{"aliases":[{"name":"a"}]}},
             {"name":"b","type":"sim:index:Res","props":{"a":{"$out":"n.out"}},"opts":{"dependsOn":["n"]}}]
            """);

        Assert.Equal(["same a", "update b"], run.Steps);
        Assert.Equal(["a", "b"], _stack.Recorded);
        Assert.Equal(_stack.UrnOf("a"), Assert.Single(_stack["b"].Dependencies));
    }

    [Fact]
    public async Task Its_parts_stay_under_it_whether_they_are_targets_or_not()
    {
        await _stack.GivenAsync(Whole("g", 1, ""));
        Target("part");

        var run = await _stack.GivenAsync(Whole("h", 2, ""","opts":{"aliases":[{"name":"g"}]}"""));

        Assert.Equal(["Update part"], run.Changes);
        Assert.Equal(["g", "part", "other"], _stack.Recorded);
        Assert.Equal("g", _stack["part"].Parent!.Value.Name);
    }

    [Fact]
    public async Task A_target_names_it_by_what_the_program_calls_it()
    {
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res","props":{"a":{"$out":"a.out"}}}]""");
        Target("a", withDependents: true);

        var run = await _stack.GivenAsync(
            """
            [{"name":"n","type":"sim:index:Res","props":{"a":2},"opts":{"aliases":[{"name":"a"}]}},
             {"name":"b","type":"sim:index:Res","props":{"a":{"$out":"n.out"},"b":2}}]
            """);

        Assert.Equal(["same a", "update b"], run.Steps);
    }

    [Fact]
    public async Task The_next_run_without_targets_moves_it()
    {
        const string Renamed = """[{"name":"n","type":"sim:index:Res","opts":{"aliases":[{"name":"a"}]}},{"name":"b","type":"sim:index:Res"}]""";
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res"}]""");
        Target("b");
        await _stack.GivenAsync(Renamed);
        _stack.Options = _stack.Options with { Targets = [] };

        var run = await _stack.GivenAsync(Renamed);

        Assert.Equal(["same n", "same b"], run.Steps);
        Assert.Equal(["n", "b"], _stack.Recorded);
    }

    private void Target(string name, bool withDependents = false) =>
        _stack.Options = _stack.Options with { Targets = [$"**::{name}"], TargetDependents = withDependents };

    private static string Whole(string name, int a, string opts) =>
        $$"""
        [{"name":"{{name}}","kind":"component","type":"my:index:Group"{{opts}} },
         {"name":"part","type":"sim:index:Res","props":{"a":{{a}}},"opts":{"parent":"{{name}}"} },
         {"name":"other","type":"sim:index:Res","props":{"a":{{a}}},"opts":{"parent":"{{name}}"} }]
        """;
}
