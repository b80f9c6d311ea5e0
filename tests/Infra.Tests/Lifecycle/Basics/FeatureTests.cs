using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>What a program may ask of this engine (scenario 134).</summary>
public sealed class FeatureTests
{
    [Fact]
    public async Task Every_feature_that_the_real_engine_has_for_a_program_is_there()
    {
        string[] features =
        [
            "secrets", "resourceReferences", "outputValues", "aliasSpecs", "deletedWith", "replaceWith", "transforms", "invokeTransforms",
            "resourceHooks", "errorHooks", "parameterization",
        ];
        var stack = new EngineHarness();

        await stack.GivenAsync(p =>
        {
            Assert.All(features, f => Assert.True(p.Monitor.SupportsFeature(f)));
            Assert.False(p.Monitor.SupportsFeature("time-travel"));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_program_that_says_nothing_of_property_dependencies_depends_by_every_property()
    {
        var stack = new EngineHarness();

        await stack.GivenAsync(static async p =>
        {
            var a = await p.AddAsync("a");
            await p.AddAsync(new Declared("b")
            {
                Needs = [a],
                Inputs = Core.Properties.PropertyMap.Of(("a", 1), ("c", 2)),
                Finally = static r => r with { PropertyDependencies = PropertyDependencies.Empty },
            });
        });

        Assert.Equal(["a", "c"], stack["b"].PropertyDependencies.Keys);
        Assert.All(stack["b"].PropertyDependencies.Values, urns => Assert.Equal(stack.UrnOf("a"), Assert.Single(urns)));
    }
}
