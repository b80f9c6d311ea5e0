using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Engine;

namespace Infra.Tests.Engine;

/// <summary>The life of simple resources.</summary>
public sealed class LifecycleTests
{
    private static readonly PropertyMap One = PropertyMap.Of(("a", 1));

    [Fact]
    public async Task A_first_update_creates_and_a_second_does_nothing()
    {
        var stack = new TestStack();

        var first = await stack.UpAsync(AB(1));
        var second = await stack.UpAsync(AB(1));

        Assert.Equal(OperationResult.Succeeded, first.Result);
        Assert.Equal("create=3", Summary(first));
        Assert.Equal("same=3", Summary(second));
        Assert.False(second.HasChanges);
        Assert.Equal(["create a", "create b"], stack.Provider.Calls);
        Assert.Empty(SnapshotIntegrity.Verify(stack.State));
    }

    [Fact]
    public async Task A_changed_input_updates_and_dependents_follow()
    {
        var stack = new TestStack();
        await stack.UpAsync(AB(1));

        var result = await stack.UpAsync(AB(2));

        Assert.Equal("same=1 update=1", Summary(result, without: "b"));
        Assert.Contains("update a", stack.Provider.Calls);
    }

    [Fact]
    public async Task A_preview_changes_nothing()
    {
        var stack = new TestStack();

        var result = await stack.PreviewAsync(AB(1));

        Assert.Equal("create=3", Summary(result));
        Assert.Same(stack.State, result.Snapshot);
        Assert.Empty(stack.Provider.Calls);
    }

    [Fact]
    public async Task A_replacement_creates_first_and_deletes_last()
    {
        var stack = new TestStack();
        await stack.UpAsync(p => p.ResourceAsync("a", PropertyMap.Of(("force", 1))));

        var result = await stack.UpAsync(p => p.ResourceAsync("a", PropertyMap.Of(("force", 2))));

        Assert.Equal(["create a", "create a", "delete a"], stack.Provider.Calls);
        Assert.Equal("replace=1 same=1", Summary(result));
        Assert.Equal("a-2", stack.State.Resources.Single(static r => r.Urn.Name == "a").Id);
    }

    [Fact]
    public async Task A_resource_that_the_program_drops_is_deleted_after_what_needs_it()
    {
        var stack = new TestStack();
        await stack.UpAsync(AB(1));

        await stack.UpAsync(static _ => Task.CompletedTask);

        Assert.Equal(["create a", "create b", "delete b", "delete a"], stack.Provider.Calls);
        Assert.Equal("proj-dev", Assert.Single(stack.State.Resources).Urn.Name);
    }

    [Fact]
    public async Task A_destroy_leaves_nothing()
    {
        var stack = new TestStack();
        await stack.UpAsync(AB(1));

        var result = await stack.DestroyAsync();

        Assert.Equal("delete=3", Summary(result));
        Assert.Empty(stack.State.Resources);
        Assert.Empty(stack.Provider.Cloud);
    }

    [Fact]
    public async Task A_refresh_takes_drift_into_the_state_and_forgets_what_is_gone()
    {
        var stack = new TestStack();
        await stack.UpAsync(AB(1));
        stack.Provider.Cloud["b-1"] = PropertyMap.Of(("a", 7));
        stack.Provider.Cloud.Remove("a-1");

        var result = await stack.RefreshAsync();

        Assert.Equal(OperationResult.Succeeded, result.Result);
        var b = stack.State.Resources.Single(static r => r.Urn.Name == "b");
        Assert.Equal(PropertyMap.Of(("a", 7)), b.Inputs);
        Assert.Empty(b.Dependencies);
        Assert.DoesNotContain(stack.State.Resources, static r => r.Urn.Name == "a");
    }

    [Fact]
    public async Task The_first_event_is_the_prelude_and_the_last_the_end()
    {
        var stack = new TestStack();

        await stack.UpAsync(AB(1));

        Assert.IsType<OperationStarted>(stack.Events[0]);
        Assert.IsType<OperationEnded>(stack.Events[^1]);
        Assert.Equal(Enumerable.Range(0, stack.Events.Count), stack.Events.Select(static e => e.Sequence));
    }

    private static Func<TestProgram, Task> AB(int a) => async program =>
    {
        var first = await program.ResourceAsync("a", PropertyMap.Of(("a", a)));
        await program.ResourceAsync("b", One, [first]);
        await program.OutputsAsync(PropertyMap.Of(("x", first.Outputs.Get("out") ?? PropertyValue.Unknown)));
    };

    private static string Summary(DeploymentResult result, string? without = null) => string.Join(
        ' ',
        result.Changes.Select(c => (Name: c.Key.ToText(), Count: c.Value - (without is not null && c.Key == StepOperation.Same ? 1 : 0)))
            .OrderBy(static c => c.Name, StringComparer.Ordinal).Select(static c => $"{c.Name}={c.Count}"));
}
