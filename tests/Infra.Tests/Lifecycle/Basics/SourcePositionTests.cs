using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>Where in the program a resource was declared (scenario 17).</summary>
public sealed class SourcePositionTests
{
    [Fact]
    public async Task The_position_is_recorded_and_follows_the_program_without_a_change()
    {
        var stack = new EngineHarness();
        await stack.GivenAsync(static p => p.AddAsync(At("project:///Program.cs#10,5")));
        Assert.Equal("project:///Program.cs#10,5", stack["a"].SourcePosition);

        var run = await stack.GivenAsync(static p => p.AddAsync(At("project:///Program.cs#12,5")));

        Assert.Equal(["same a"], run.Steps);
        Assert.Equal("project:///Program.cs#12,5", stack["a"].SourcePosition);
    }

    [Fact]
    public async Task A_resource_that_is_read_has_its_position_too()
    {
        var stack = new EngineHarness();
        stack.Cloud.Drift("x-1", Core.Properties.PropertyMap.Empty);

        await stack.GivenAsync(static p => p.Monitor.ReadResourceAsync(
            new()
            {
                Type = "sim:index:Res",
                Name = "x",
                Id = "x-1",
                SourcePosition = "project:///Program.cs#3",
            },
            CancellationToken.None));

        Assert.Equal("project:///Program.cs#3", stack["x"].SourcePosition);
    }

    [Fact]
    public async Task Without_a_position_none_is_recorded()
    {
        var stack = new EngineHarness();

        await stack.GivenAsync(static p => p.AddAsync("a"));

        Assert.Null(stack["a"].SourcePosition);
    }

    private static Declared At(string position) => new("a") { Finally = r => r with { SourcePosition = position } };
}
