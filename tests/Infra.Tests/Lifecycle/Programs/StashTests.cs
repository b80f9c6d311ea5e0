using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Programs;

/// <summary>The built-in resource that keeps its first input (scenario 133).</summary>
public sealed class StashTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task The_first_input_stays_the_output()
    {
        await _stack.GivenAsync(Stash(1));
        var run = await _stack.GivenAsync(Stash(2));

        Assert.Equal(["update s"], run.Steps);
        Assert.Equal((2, 1), (_stack["s"].Inputs["input"], _stack["s"].Outputs["output"]));
        Assert.Equal(2, _stack["s"].Outputs["input"]);
        Assert.Empty(_stack.Started);
    }

    [Fact]
    public async Task A_replacement_takes_the_new_one()
    {
        await _stack.GivenAsync(Stash(1));
        _stack.Options = _stack.Options with { ReplaceTargets = ["**::s"] };

        await _stack.GivenAsync(Stash(2));

        Assert.Equal(2, _stack["s"].Outputs["output"]);
    }

    [Fact]
    public async Task A_secret_stays_secret()
    {
        await _stack.GivenAsync(Stash(PropertyValue.Secret(EventLaws.Canary)));

        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), _stack["s"].Outputs["output"]);

        await _stack.GivenAsync(Stash(2));
        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), _stack["s"].Outputs["output"]);
    }

    [Fact]
    public async Task A_refresh_keeps_it_and_a_destroy_removes_it()
    {
        await _stack.GivenAsync(Stash(1));

        (await _stack.RefreshAsync()).Require();
        Assert.Equal(1, _stack["s"].Outputs["output"]);

        (await _stack.DestroyAsync()).Require();
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public async Task It_needs_an_input()
    {
        var run = await _stack.UpAsync(static p => p.AddAsync(new Declared("s") { Type = "pulumi:index:Stash" }));

        Assert.Equal(["INF2003 s"], run.Errors);
    }

    [Fact]
    public async Task It_cannot_be_imported()
    {
        var run = await _stack.UpAsync(static p => p.AddAsync(new Declared("s")
        {
            Type = "pulumi:index:Stash",
            Inputs = PropertyMap.Of(("input", 1)),
            Options = new ResourceOptions { ImportId = "s" },
        }));

        Assert.Contains("INF2001 s", run.Errors);
        Assert.Empty(_stack.Recorded);
    }

    private static Func<StackProgram, Task> Stash(PropertyValue input) => p =>
        p.AddAsync(new Declared("s") { Type = "pulumi:index:Stash", Inputs = PropertyMap.Of(("input", input)) });
}
