using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine;

namespace Infra.Tests.Engine;

/// <summary>What options, hooks and transforms do.</summary>
public sealed class OptionTests
{
    private static readonly PropertyMap One = PropertyMap.Of(("a", 1));

    [Fact]
    public async Task Delete_before_replace_takes_along_what_cannot_stay()
    {
        var stack = new TestStack();
        await stack.UpAsync(Chain(1));

        await stack.UpAsync(Chain(2));

        Assert.Equal(["create a", "create b", "delete b", "delete a", "create a", "create b"], stack.Provider.Calls);
        Assert.Empty(SnapshotIntegrity.Verify(stack.State));
    }

    [Fact]
    public async Task An_alias_keeps_the_resource_and_moves_references()
    {
        var stack = new TestStack();
        await stack.UpAsync(static async p => await p.ResourceAsync("b", One, [await p.ResourceAsync("old", One)]));
        var renamed = new ResourceOptions { Aliases = [new Alias { Name = "old" }] };

        var result = await stack.UpAsync(async p => await p.ResourceAsync("b", One, [await p.ResourceAsync("new", One, options: renamed)]));

        Assert.False(result.HasChanges);
        Assert.Equal("old-1", stack.State.Resources.Single(static r => r.Urn.Name == "new").Id);
        Assert.Equal(TestProgram.UrnOf("new"), Assert.Single(stack.State.Resources.Single(static r => r.Urn.Name == "b").Dependencies));
    }

    [Fact]
    public async Task A_retained_resource_leaves_the_state_only()
    {
        var stack = new TestStack();
        await stack.UpAsync(static p => p.ResourceAsync("a", options: new ResourceOptions { RetainOnDelete = true }));

        await stack.DestroyAsync();

        Assert.Empty(stack.State.Resources);
        Assert.Single(stack.Provider.Cloud);
    }

    [Fact]
    public async Task Options_are_inherited_from_the_parent()
    {
        var stack = new TestStack();

        await stack.UpAsync(static async p =>
        {
            var request = new RegisterResourceRequest
            {
                Type = "my:index:Group",
                Name = "g",
                Parent = p.Root,
                Options = new ResourceOptions { Protect = true },
            };
            var group = await p.Monitor.RegisterResourceAsync(request, CancellationToken.None);
            await p.ResourceAsync("a", parent: group.Urn.Value);
        });

        Assert.True(stack.State.Resources.Single(static r => r.Urn.Name == "a").Protect);
    }

    [Fact]
    public async Task Transforms_change_inputs_from_the_inside_out()
    {
        var stack = new TestStack();

        await stack.UpAsync(static async p =>
        {
            await p.Monitor.RegisterStackTransformAsync(
                static (r, _) => Task.FromResult<TransformedResource?>(r with { Inputs = r.Inputs.Set("tag", "stack") }), CancellationToken.None);
            await p.ResourceAsync("a", One);
        });

        Assert.Equal("stack", ((StringValue)stack.Provider.Cloud["a-1"]["tag"]).Value);
    }

    [Fact]
    public async Task A_hook_before_a_create_can_forbid_it()
    {
        var stack = new TestStack();

        var result = await stack.UpAsync(static async p =>
        {
            await p.Monitor.RegisterResourceHookAsync(
                new ResourceHookRegistration("guard", static (_, _) => throw new InvalidOperationException("not today"), false), CancellationToken.None);
            await p.ResourceAsync("a", options: new ResourceOptions { Hooks = new ResourceHooks { BeforeCreate = ["guard"] } });
        });

        Assert.Equal(OperationResult.Failed, result.Result);
        Assert.Empty(stack.Provider.Calls);
        Assert.Contains(result.Diagnostics, static d => d.Code == "INF2024");
    }

    [Fact]
    public async Task A_targeted_update_leaves_the_rest_alone()
    {
        var stack = new TestStack();
        await stack.UpAsync(Pair(1));
        stack.Options = new DeploymentOptions { Targets = ["**::a"] };
        stack.Provider.Calls.Clear();

        await stack.UpAsync(Pair(2));

        Assert.Equal(["update a"], stack.Provider.Calls);
    }

    [Fact]
    public async Task Config_reaches_the_default_provider_with_its_secrets()
    {
        var stack = new TestStack();
        var config = stack.Request(static p => p.ResourceAsync("a")).Config
            .Add("sim:region", new Infra.Engine.Workspace.ConfigValue("x"))
            .Add("sim:token", new Infra.Engine.Workspace.ConfigValue("s3cret", IsSecret: true));

        var result = await stack.Engine().UpdateAsync(
            stack.Request(static p => p.ResourceAsync("a")) with { Config = config }, stack.Journal, stack, CancellationToken.None);

        var provider = result.Snapshot.Resources.Single(static r => r.IsProvider);
        Assert.Equal(PropertyValue.Secret("s3cret"), provider.Inputs["token"]);
        Assert.DoesNotContain("s3cret", string.Join('\n', stack.Events), StringComparison.Ordinal);
    }

    private static Func<TestProgram, Task> Chain(int dbr) => async p =>
    {
        var a = await p.ResourceAsync("a", PropertyMap.Of(("dbr", dbr)));
        await p.ResourceAsync("b", PropertyMap.Of(("force", a.Outputs["out"])), [a]);
    };

    private static Func<TestProgram, Task> Pair(int a) =>
        p => Task.WhenAll(p.ResourceAsync("a", PropertyMap.Of(("a", a))), p.ResourceAsync("b", PropertyMap.Of(("a", a))));
}
