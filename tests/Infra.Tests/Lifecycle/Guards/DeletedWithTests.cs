using Infra.Core.Programs;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Guards;

/// <summary>Resources that go with another (scenarios 48, 49, 50).</summary>
public sealed class DeletedWithTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_resource_whose_owner_is_deleted_is_only_forgotten()
    {
        await _stack.GivenAsync(Owned(1));

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["delete part", "delete owner"], run.Steps);
        Assert.Equal(["Delete owner"], run.Changes);
    }

    [Fact]
    public async Task A_resource_that_goes_alone_is_deleted()
    {
        await _stack.GivenAsync(Owned(1));

        var run = await _stack.GivenAsync(static p => p.AddAsync("owner", ("force", 1)));

        Assert.Equal(["Delete part"], run.Changes);
    }

    [Theory]
    [InlineData("force")]
    [InlineData("dbr")]
    public async Task A_resource_whose_owner_is_replaced_is_replaced_too(string key)
    {
        await _stack.GivenAsync(Owned(1, key));

        var run = await _stack.GivenAsync(Owned(2, key));

        Assert.Equal(["Create owner", "Create part", "Delete owner"], run.Changes.Order(StringComparer.Ordinal));
        Assert.Equal(("owner-2", "part-2"), (_stack["owner"].Id, _stack["part"].Id));
    }

    [Fact]
    public async Task A_chain_of_owners_is_replaced_along()
    {
        static Func<StackProgram, Task> Chain(int force) => async p =>
        {
            var a = await p.AddAsync("a", ("force", force));
            var b = await p.AddAsync(With("b", a));
            await p.AddAsync(With("c", b));
        };
        await _stack.GivenAsync(Chain(1));

        var run = await _stack.GivenAsync(Chain(2));

        Assert.Equal(["Create a", "Create b", "Create c", "Delete a"], run.Changes);
        Assert.Equal("deletedWith", Assert.Single(run.Step("replace", "c").ReplaceKeys));
    }

    [Fact]
    public async Task A_protected_part_forbids_the_replacement_that_deletes_first()
    {
        await _stack.GivenAsync(Owned(1, "dbr", protect: true));

        var run = await _stack.UpAsync(Owned(2, "dbr", protect: true));

        Assert.Equal(["INF2009 owner"], run.Errors);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public async Task A_child_inherits_its_parents_owner_unless_it_has_its_own()
    {
        await _stack.GivenAsync(static async p =>
        {
            var owner = await p.AddAsync("owner");
            var other = await p.AddAsync("other");
            var parent = await p.AddAsync(With("parent", owner));
            await p.AddAsync(new Declared("child") { Parent = parent });
            await p.AddAsync(With("own", other) with { Parent = parent });
        });

        Assert.Equal(_stack.UrnOf("owner"), _stack["child"].DeletedWith);
        Assert.Equal(_stack.UrnOf("other"), _stack["own"].DeletedWith);
        Assert.Equal(["Delete other", "Delete owner"], (await _stack.DestroyAsync()).Changes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_in_a_component_inherits_the_components_owner()
    {
        await _stack.GivenAsync(static async p =>
        {
            var owner = await p.AddAsync("owner");
            var group = await p.AddAsync(With("group", owner) with { Type = "my:index:Group", Custom = false });
            await p.AddAsync(new Declared("child") { Parent = group });
        });

        Assert.Equal(_stack.UrnOf("owner"), _stack["child"].DeletedWith);
        Assert.Equal(["Delete owner"], (await _stack.DestroyAsync()).Changes);
    }

    [Fact]
    public async Task What_a_remote_component_makes_inherits_its_owner()
    {
        _stack.Script.Construct = static async request =>
        {
            var self = await request.Monitor.RegisterResourceAsync(
                new RegisterResourceRequest { Type = "sim:index:Box", Name = request.Name, Options = request.Options }, CancellationToken.None);
            await request.Monitor.RegisterResourceAsync(
                new RegisterResourceRequest { Type = "sim:index:Res", Name = "child", Custom = true, Parent = self.Urn.Value }, CancellationToken.None);
            return new(self.Urn, Core.Properties.PropertyMap.Empty, PropertyDependencies.Empty);
        };
        await _stack.GivenAsync(static async p =>
        {
            var owner = await p.AddAsync("owner");
            await p.AddAsync(With("box", owner) with { Type = "sim:index:Box", Custom = false, Remote = true });
        });

        Assert.Equal(_stack.UrnOf("owner"), _stack["child"].DeletedWith);
    }

    [Fact]
    public async Task A_targeted_destroy_of_the_part_alone_deletes_it()
    {
        await _stack.GivenAsync(Owned(1));
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("part").Value] };

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["Delete part"], run.Changes);
    }

    private static Declared With(string name, RegisterResourceResponse owner) =>
        new(name) { Options = new ResourceOptions { DeletedWith = owner.Urn }, Needs = [owner] };

    private static Func<StackProgram, Task> Owned(int value, string key = "force", bool protect = false) => async p =>
    {
        var owner = await p.AddAsync("owner", (key, value));
        await p.AddAsync(new Declared("part") { Options = new ResourceOptions { DeletedWith = owner.Urn, Protect = protect } });
    };
}
