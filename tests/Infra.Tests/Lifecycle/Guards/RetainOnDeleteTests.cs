using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Guards;

/// <summary>Resources that leave the state only (scenario 47).</summary>
public sealed class RetainOnDeleteTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_dropped_resource_is_forgotten_and_not_deleted()
    {
        await _stack.GivenAsync(static p => p.AddAsync(One(1)));

        var run = await _stack.GivenAsync(static _ => Task.CompletedTask);

        Assert.Equal(["delete a"], run.Steps);
        Assert.Empty(run.Changes);
        Assert.Empty(_stack.Recorded);
        Assert.Single(_stack.Cloud.Resources);
    }

    [Fact]
    public async Task A_destroy_keeps_it_too()
    {
        await _stack.GivenAsync(static p => p.AddAsync(One(1)));

        Assert.Empty((await _stack.DestroyAsync()).Require().Changes);
        Assert.Empty(_stack.State.Resources);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_replacement_keeps_the_old_one(bool deleteFirst)
    {
        await _stack.GivenAsync(p => p.AddAsync(One(1, deleteFirst)));

        var run = await _stack.GivenAsync(p => p.AddAsync(One(2, deleteFirst)));

        Assert.Equal(["Create a"], run.Changes);
        Assert.Equal(["a"], _stack.Recorded);
        Assert.Equal(["a-1", "a-2"], _stack.Cloud.Resources.Keys);
    }

    [Fact]
    public async Task Taken_back_before_the_removal_it_is_deleted()
    {
        await _stack.GivenAsync(static p => p.AddAsync(One(1)));
        await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 1)));

        var run = await _stack.GivenAsync(static _ => Task.CompletedTask);

        Assert.Equal(["Delete a"], run.Changes);
    }

    private static Declared One(int force, bool deleteFirst = false) => new("a")
    {
        Inputs = PropertyMap.Of(("force", force)),
        Options = new ResourceOptions { RetainOnDelete = true, DeleteBeforeReplace = deleteFirst },
    };
}
