using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Guards;

/// <summary>Paths that keep their recorded values (scenarios 51, 52, 53).</summary>
public sealed class IgnoreChangesTests
{
    private readonly EngineHarness _stack = new();

    /// <summary>Paths, the old value of <c>a</c>, the new one, and whether the change is made all the same.</summary>
    public static TheoryData<string, PropertyValue?, PropertyValue?, bool> Table => new()
    {
        { "a", 1, 2, false },
        { "a", null, 2, false },
        { "a", 1, null, false },
        { "b", 1, 2, true },
        { "*", 1, 2, false },
        { "a.b", Map("b", 1), Map("b", 2), false },
        { "a.c", Map("b", 1), Map("b", 2), true },
        { "a.b", Map("b", 1), PropertyMap.Empty, false },
        { "a[\"b\"]", Map("b", 1), Map("b", 2), false },
        { "a.b.c", Map("b", Map("c", 1)), Map("b", Map("c", 2)), false },
        { "a[0]", List(1, 2), List(3, 2), false },
        { "a[1]", List(1, 2), List(3, 2), true },
        { "a[*]", List(1, 2), List(3, 4), false },
        { "a.*", Map("b", 1), Map("b", 2), false },
        { "a[0].b", List(Map("b", 1)), List(Map("b", 2)), false },
        { "a[*].b", List(Map("b", 1), Map("b", 1)), List(Map("b", 2), Map("b", 3)), false },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_listed_path_does_not_change(string path, PropertyValue? old, PropertyValue? wanted, bool changes)
    {
        await _stack.GivenAsync(Program(path, old));

        var run = await _stack.GivenAsync(Program(path, wanted));

        Assert.Equal([changes ? "update a" : "same a"], run.Steps);
        Assert.Equal(changes ? wanted : old, _stack["a"].Inputs.Get("a"));
    }

    [Fact]
    public async Task The_provider_is_told_and_gets_the_recorded_values()
    {
        await _stack.GivenAsync(Program("a", 1));

        var run = await _stack.GivenAsync(static p => p.AddAsync(new Declared("a")
        {
            Inputs = PropertyMap.Of(("a", 2), ("b", 1)),
            Options = new ResourceOptions { IgnoreChanges = ["a"] },
        }));

        Assert.Equal(["update a"], run.Steps);
        var update = Assert.Single(run.CallsOf("a", "Update"));
        Assert.Equal("""["a"]""", update["ignoreChanges"]!.ToJsonString());
        Assert.Equal("""{"a":1,"b":1}""", update["news"]!.ToJsonString());
    }

    [Theory]
    [InlineData("a[1]")]
    [InlineData("a[5]")]
    public async Task A_path_that_fits_only_one_side_is_named_and_the_change_made(string path)
    {
        await _stack.GivenAsync(Program(path, List(1)));

        var run = await _stack.GivenAsync(Program(path, List(1, 2, 3, 4, 5, 6)));

        Assert.Equal(["INF2013"], run.Codes);
        Assert.Equal(["update a"], run.Steps);
    }

    [Fact]
    public async Task A_path_that_cannot_be_read_is_passed_over()
    {
        await _stack.GivenAsync(Program("a[", 1));

        var run = await _stack.GivenAsync(Program("a[", 2));

        Assert.Empty(run.Codes);
        Assert.Equal(["update a"], run.Steps);
    }

    [Fact]
    public async Task A_secret_keeps_its_old_value_and_marker()
    {
        await _stack.GivenAsync(Program("a", PropertyValue.Secret(EventLaws.Canary)));

        var run = await _stack.GivenAsync(Program("a", "plain"));

        Assert.Equal(["same a"], run.Steps);
        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), _stack["a"].Inputs["a"]);
    }

    [Fact]
    public async Task A_resource_that_is_not_ready_is_updated_with_its_old_values()
    {
        await _stack.UpAsync(static p => p.AddAsync("a", ("a", 1), ("partial", "create")));
        Assert.NotEmpty(_stack["a"].InitErrors);

        var run = await _stack.GivenAsync(static p => p.AddAsync(new Declared("a")
        {
            Inputs = PropertyMap.Of(("a", 2), ("partial", "none")),
            Options = new ResourceOptions { IgnoreChanges = ["a"] },
        }));

        Assert.Equal(["update a"], run.Steps);
        Assert.Equal("1", run.CallsOf("a", "Update")[0]["news"]!["a"]!.ToJsonString());
        Assert.Empty(_stack["a"].InitErrors);
    }

    [Fact]
    public async Task An_import_takes_the_real_value_of_an_ignored_path()
    {
        _stack.Cloud.Drift("a-9", PropertyMap.Of(("a", 5), ("b", 1)));

        var run = await _stack.GivenAsync(static p => p.AddAsync(new Declared("a")
        {
            Inputs = PropertyMap.Of(("a", 1), ("b", 1)),
            Options = new ResourceOptions { ImportId = "a-9", IgnoreChanges = ["a"] },
        }));

        Assert.Equal(["import a"], run.Steps);
        Assert.Equal(5, _stack["a"].Inputs["a"]);
    }

    [Fact]
    public async Task A_replacement_takes_the_programs_value_where_it_is_made_anew()
    {
        await _stack.GivenAsync(static p => p.AddAsync(Replaced(1, 1)));

        var run = await _stack.GivenAsync(static p => p.AddAsync(Replaced(2, 2)));

        Assert.Contains("replace a", run.Steps);
        Assert.Equal("2", run.CallsOf("a", "Create")[0]["inputs"]!["a"]!.ToJsonString());
    }

    private static Declared Replaced(int force, int a) => new("a")
    {
        Inputs = PropertyMap.Of(("force", force), ("a", a)),
        Options = new ResourceOptions { IgnoreChanges = ["a"] },
    };

    private static Func<StackProgram, Task> Program(string path, PropertyValue? a) => p => p.AddAsync(new Declared("a")
    {
        Inputs = a is null ? PropertyMap.Empty : PropertyMap.Of(("a", a)),
        Options = new ResourceOptions { IgnoreChanges = [path] },
    });

    private static PropertyValue Map(string key, PropertyValue value) => PropertyMap.Of((key, value));

    private static PropertyValue List(params PropertyValue[] items) => PropertyValue.List(items);
}
