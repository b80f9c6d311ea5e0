using Infra.Core.Properties;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>The outputs of a stack (scenarios 12, 13).</summary>
public sealed class StackOutputTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task They_are_recorded_on_the_root_stack_and_replace_those_before()
    {
        await _stack.GivenAsync(static p => p.OutputAsync(("x", 1), ("y", 1)));
        Assert.Equal(PropertyMap.Of(("x", 1), ("y", 1)), _stack.State.RootStack!.Outputs);

        var run = await _stack.GivenAsync(static p => p.OutputAsync(("x", 2)));

        Assert.Equal(PropertyMap.Of(("x", 2)), _stack.State.RootStack.Outputs);
        Assert.Equal(PropertyMap.Of(("x", 2)), run.Result.Outputs);
        Assert.Equal("same=1", run.Summary);
    }

    [Fact]
    public async Task Secrets_stay_secret()
    {
        var run = await _stack.GivenAsync(static p => p.OutputAsync(("s", PropertyValue.Secret(EventLaws.Canary))));

        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), run.Result.Outputs["s"]);
    }

    [Fact]
    public async Task A_preview_says_what_they_would_be()
    {
        await _stack.GivenAsync(static p => p.OutputAsync(("x", 1)));

        var run = await _stack.PreviewAsync(static p => p.OutputAsync(("x", 2), ("z", PropertyValue.Unknown)));

        Assert.Equal(2, run.Result.Outputs["x"]);
        Assert.True(run.Result.Outputs["z"].ContainsUnknowns());
        Assert.Equal(PropertyMap.Of(("x", 1)), _stack.State.RootStack!.Outputs);
    }

    [Fact]
    public async Task A_run_that_fails_sets_what_it_came_to_and_loses_nothing()
    {
        await _stack.GivenAsync(static p => p.OutputAsync(("x", 1), ("y", 1)));

        await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a", ("fail", "create"));
            await p.OutputAsync(("x", 2), ("z", PropertyValue.Unknown));
        });

        Assert.Equal(PropertyMap.Of(("x", 2), ("y", 1)), _stack.State.RootStack!.Outputs);
    }

    [Fact]
    public async Task A_program_that_sets_none_any_more_has_none()
    {
        await _stack.GivenAsync(static p => p.OutputAsync(("x", 1)));

        await _stack.GivenAsync(static p => p.OutputAsync());

        Assert.Empty(_stack.State.RootStack!.Outputs);
    }
}
