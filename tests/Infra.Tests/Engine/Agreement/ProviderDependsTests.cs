using Infra.Testing.Deployments;

namespace Infra.Tests.Engine.Agreement;

/// <summary>A provider whose configuration needs a resource that is deleted before its replacement comes (scenarios 27, 36).</summary>
public sealed class ProviderDependsTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task It_is_asked_what_the_unknown_would_mean_for_it_and_stays_where_that_is_a_change()
    {
        await _stack.GivenAsync(Program("level", 1));

        var run = await _stack.GivenAsync(Program("level", 2));

        Assert.Equal(["delete-replaced root", "replace root", "create-replacement root", "same a"], run.Steps);
        Assert.Equal(["same default", "update p"], run.ProviderSteps);
    }

    [Fact]
    public async Task It_goes_along_with_its_resources_where_that_asks_for_a_replacement()
    {
        await _stack.GivenAsync(Program("region", 1));

        var run = await _stack.GivenAsync(Program("region", 2));

        Assert.Equal(
            [
                "delete-replaced a", "delete-replaced root", "replace root", "create-replacement root", "replace a", "create-replacement a",
            ],
            run.Steps);
        Assert.Equal(["same default", "delete-replaced p", "replace p", "create-replacement p"], run.ProviderSteps);
        Assert.Equal(["Delete a", "Delete root", "Create root", "Create a"], run.Changes);
    }

    private static string Program(string key, int dbr) =>
        $$"""
        [{"name":"root","type":"sim:index:Res","props":{"dbr":{{dbr}} } },
         {"name":"p","kind":"provider","type":"sim","props":{"{{key}}":{"$out":"root.out"} } },
         {"name":"a","type":"sim:index:Res","opts":{"provider":"p"} }]
        """;
}
