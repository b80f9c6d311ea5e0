using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Replacement;

/// <summary>An import whose inputs would have to replace what was imported (scenario 42).</summary>
public sealed class ImportThenReplaceTests
{
    private readonly EngineHarness _stack = new();

    public ImportThenReplaceTests() => _stack.Cloud.Drift("a-9", PropertyMap.Of(("force", 1), ("dbr", 1)));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task Nothing_is_replaced_and_the_import_stays(int force, int dbr)
    {
        var run = await _stack.UpAsync(Program(force, dbr));

        Assert.Equal(["INF2010 a"], run.Errors);
        Assert.Empty(run.Changes);
        Assert.Equal(("a-9", "a-9"), (_stack["a"].Id, _stack["a"].ImportId));
        Assert.Equal(["a-9"], _stack.Cloud.Resources.Keys);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task A_resource_that_still_says_its_import_is_not_replaced_later_either(int force, int dbr)
    {
        await _stack.GivenAsync(Program(1, 1));

        var run = await _stack.UpAsync(Program(force, dbr));

        Assert.Equal(["INF2010 a"], run.Errors);
        Assert.Empty(run.Changes);
        Assert.Equal("a-9", _stack["a"].Id);
    }

    [Fact]
    public async Task A_preview_warns_and_shows_the_replacement()
    {
        await _stack.GivenAsync(Program(1, 1));

        var run = await _stack.PreviewAsync(Program(1, 2));

        Assert.True(run.Succeeded);
        Assert.Equal(["INF2010"], run.Codes);
        Assert.Equal(["delete-replaced a", "replace a", "create-replacement a"], run.Steps);
    }

    [Fact]
    public async Task What_is_imported_in_place_of_what_was_deleted_first_stays()
    {
        static string Program(int dbr, string options) =>
            $$"""
            [{"name":"r","type":"sim:index:Res","props":{"dbr":{{dbr}} } },
             {"name":"a","type":"sim:index:Res","props":{"force":{"$out":"r.out"} },"opts":{{{options}}} }]
            """;
        await _stack.GivenAsync(Program(1, ""));
        _stack.Cloud.Drift("a-9", PropertyMap.Of(("force", "r-2/")));
        _stack.Cloud.Put("a-9", _stack.Cloud.Find("a-9")! with { Inputs = PropertyMap.Of(("force", "r-2/")) });

        var run = await _stack.GivenAsync(Program(2, """ "import":"a-9" """));

        Assert.Equal(
            ["delete-replaced a", "delete-replaced r", "replace r", "create-replacement r", "import-replacement a", "replace a"], run.Steps);
        Assert.Equal(["r", "a"], _stack.Recorded);
        Assert.Equal("a-9", _stack["a"].Id);
    }

    [Fact]
    public async Task Without_the_option_it_is_replaced()
    {
        await _stack.GivenAsync(Program(1, 1));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 1), ("dbr", 2)));

        Assert.Equal(["Delete a", "Create a"], run.Changes);
        Assert.Null(_stack["a"].ImportId);
    }

    private static Func<StackProgram, Task> Program(int force, int dbr) => p => p.AddAsync(new Declared("a")
    {
        Inputs = PropertyMap.Of(("force", force), ("dbr", dbr)),
        Options = new ResourceOptions { ImportId = "a-9" },
    });
}
