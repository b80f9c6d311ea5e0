using Infra.Core.Properties;
using Infra.Engine;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Agreement;

/// <summary>What a run that goes on after an error still does, and what is not known yet (scenarios 35, 107, 108).</summary>
public sealed class GoingOnTests
{
    private readonly EngineHarness _stack = new() { Options = new DeploymentOptions { Parallel = 1, ContinueOnError = true } };

    [Fact]
    public async Task What_is_to_be_replaced_by_name_is_checked_once_whatever_else_replaces_it()
    {
        const string Program = """[{"name":"a","type":"sim:index:Res","opts":{"replacementTrigger":TRIGGER}}]""";
        await _stack.GivenAsync(Program.Replace("TRIGGER", "1", StringComparison.Ordinal));
        _stack.Options = _stack.Options with { ReplaceTargets = ["**::a"] };

        var run = await _stack.GivenAsync(Program.Replace("TRIGGER", "2", StringComparison.Ordinal));

        Assert.Equal(["Check", "Create", "Delete"], run.CallsOf("a"));
    }

    [Fact]
    public async Task An_old_copy_goes_in_the_next_run_of_what_a_living_resource_needs_that_stays()
    {
        await _stack.GivenAsync(Guarded(1, """,{"name":"b","type":"sim:index:Res","props":{"a":{"$out":"a.out"}},"opts":{"protect":true}}"""));
        await _stack.UpAsync(Guarded(2, ""));
        Assert.Equal(["a", "a!", "b"], _stack.Recorded.Order(StringComparer.Ordinal));

        var run = await _stack.UpAsync(Guarded(2, ""));

        Assert.Equal(["same a", "delete b", "delete-replaced a"], run.Steps);
        Assert.Equal(["a", "b"], _stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_old_copy_of_a_provider_stays_that_a_protected_resource_names()
    {
        await _stack.GivenAsync(
            """
            [{"name":"p","kind":"provider","type":"sim","props":{"region":"x"}},{"name":"b","type":"sim:index:Res","opts":{"provider":"p","protect":true}}]
            """);
        const string Moved = """[{"name":"p","kind":"provider","type":"sim","props":{"region":"y"}}]""";
        await _stack.UpAsync(Moved);

        await _stack.UpAsync(Moved);

        Assert.Equal(["p", "p"], _stack.State.Resources.Where(static r => r.IsProvider).Select(static r => r.Urn.Name));
    }

    [Fact]
    public async Task An_old_copy_stays_that_a_failed_resource_still_needs()
    {
        await _stack.GivenAsync(Pair(1, ""));

        var run = await _stack.UpAsync(Pair(2, ""","fail":"update" """));

        Assert.Equal(["create-replacement a", "replace a", "update b"], run.Steps);
        Assert.Equal(["a", "a!", "b"], _stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Only_the_deletions_are_passed_over_of_what_needs_a_failed_resource()
    {
        await _stack.GivenAsync(Triangle(1, fails: false));

        var run = await _stack.UpAsync(Triangle(2, fails: true));

        Assert.Equal(["update failing", "delete-replaced root", "replace root", "create-replacement root"], run.Steps);
        Assert.Equal("both-1", _stack["both"].Id);
        Assert.False(_stack["both"].PendingReplacement);
    }

    [Fact]
    public async Task A_trigger_that_is_not_known_replaces_even_what_had_none()
    {
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"}]""");

        var run = await _stack.PreviewAsync(
            """[{"name":"new","type":"sim:index:Res"},{"name":"a","type":"sim:index:Res","opts":{"replacementTrigger":{"$out":"new.out"}}}]""");

        Assert.Equal(["create new", "create-replacement a", "replace a", "delete-replaced a"], run.Steps);
    }

    private static string Guarded(int force, string guarded) =>
        $$"""[{"name":"a","type":"sim:index:Res","props":{"force":{{force}} } }{{guarded}}]""";

    private static string Pair(int value, string more) =>
        $$"""
        [{"name":"a","type":"sim:index:Res","props":{"force":{{value}} } },
         {"name":"b","type":"sim:index:Res","props":{"a":{{value}},"b":{"$out":"a.out"}{{more}} } }]
        """;

    private static Func<StackProgram, Task> Triangle(int value, bool fails) => async p =>
    {
        var failing = await p.AddAsync("failing", [("a", value), .. fails ? [("fail", "update")] : Array.Empty<(string, PropertyValue)>()]);
        var root = await p.AddAsync("root", ("dbr", value));
        await p.AddAsync(new Declared("both") { Needs = [failing], Inputs = PropertyMap.Of(("force", StackProgram.Out(root))) });
    };
}
