using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Agreement;

/// <summary>A look-up has no former names of its own, but follows those of its parent (scenarios 61, 80).</summary>
public sealed class ReadRenameTests
{
    private const string Owned = """
        [{"name":"g","kind":"component","type":"sim:index:Comp"},
         {"name":"g-x","type":"sim:index:Res","opts":{"parent":"g"}}]
        """;

    private readonly EngineHarness _stack = new();

    public ReadRenameTests() => _stack.Cloud.Drift("x-1", PropertyMap.Of(("a", 1)));

    [Fact]
    public async Task It_goes_on_under_the_new_name_and_its_dependents_mean_that()
    {
        await _stack.GivenAsync(Read("g", "", "x-1", """,{"name":"b","type":"sim:index:Res","opts":{"dependsOn":["g-x"]}}"""));

        var run = await _stack.GivenAsync(
            Read("h", ""","opts":{"aliases":[{"name":"g"}]}""", "x-1", """,{"name":"b","type":"sim:index:Res","opts":{"dependsOn":["h-x"]}}"""));

        Assert.Equal(["same h", "read h-x", "same b"], run.Steps);
        Assert.Equal(["h", "h-x", "b"], _stack.Recorded);
        Assert.Equal(_stack["h-x"].Urn, Assert.Single(_stack["b"].Dependencies));
    }

    [Fact]
    public async Task What_was_managed_under_the_former_name_is_given_up()
    {
        await _stack.GivenAsync(Owned);
        var id = _stack["g-x"].Id;

        var run = await _stack.GivenAsync(Read("h", ""","opts":{"aliases":[{"name":"g"}]}""", id!, ""));

        Assert.Equal(["same h", "read h-x"], run.Steps);
        Assert.True(_stack["h-x"].External);
        Assert.Equal(2, _stack.Cloud.Resources.Count);
    }

    [Fact]
    public async Task Reading_another_in_its_place_deletes_the_managed_one()
    {
        await _stack.GivenAsync(Owned);

        var run = await _stack.GivenAsync(Read("h", ""","opts":{"aliases":[{"name":"g"}]}""", "x-1", ""));

        Assert.Equal(["same h", "read-replacement h-x", "replace h-x", "delete-replaced g-x"], run.Steps);
        Assert.Equal(["h", "h-x"], _stack.Recorded);
        Assert.Single(_stack.Cloud.Resources);
    }

    [Fact]
    public async Task What_another_has_taken_by_then_is_not_read_over()
    {
        await _stack.GivenAsync(Owned);

        var run = await _stack.GivenAsync(
            """
            [{"name":"h","kind":"component","type":"sim:index:Comp","opts":{"aliases":[{"name":"g"}]}},
             {"name":"y","type":"sim:index:Res","opts":{"parent":"h","aliases":[{"name":"g-x"}]}},
             {"name":"h-x","kind":"read","type":"sim:index:Res","id":"x-1","opts":{"parent":"h","dependsOn":["y"]}}]
            """);

        Assert.Equal(["same h", "same y", "read h-x"], run.Steps);
    }

    private static string Read(string parent, string options, string id, string more) =>
        $$"""
        [{"name":"{{parent}}","kind":"component","type":"sim:index:Comp"{{options}}},
         {"name":"{{parent}}-x","kind":"read","type":"sim:index:Res","id":"{{id}}","opts":{"parent":"{{parent}}"} }{{more}}]
        """;
}
