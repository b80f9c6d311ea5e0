using Infra.Core;
using Infra.Core.Resources;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Aliases;

/// <summary>Former names of every kind keep their resource: nothing is created or deleted (scenarios 56, 57).</summary>
public sealed class AliasTableTests
{
    private readonly EngineHarness _stack = new();

    /// <summary>A case's name, the program before and the program after.</summary>
    public static TheoryData<string, Func<StackProgram, Task>, Func<StackProgram, Task>> Moves => new()
    {
        { "name", static p => p.AddAsync("old"), static p => p.AddAsync(Named("new", new Alias { Name = "old" })) },
        {
            "type",
            static p => p.AddAsync(new Declared("a") { Type = "sim:index:Old" }),
            static p => p.AddAsync(Named("a", new Alias { Type = new("sim:index:Old") }))
        },
        {
            "name and type",
            static p => p.AddAsync(new Declared("old") { Type = "sim:index:Old" }),
            static p => p.AddAsync(Named("new", new Alias { Name = "old", Type = new("sim:index:Old") }))
        },
        {
            "into a component",
            static p => p.AddAsync("a"),
            static async p => await p.AddAsync(Named("a", new Alias { NoParent = true }) with { Parent = await p.GroupAsync("g") })
        },
        {
            "into a component, by the root stack",
            static p => p.AddAsync("a"),
            static async p => await p.AddAsync(Named("a", new Alias { Parent = p.Root.Urn }) with { Parent = await p.GroupAsync("g") })
        },
        {
            "out of a component",
            static async p => await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("g") }),
            static async p => await p.AddAsync(Named("a", new Alias { Parent = (await p.GroupAsync("g")).Urn }))
        },
        {
            "from one component to another",
            static async p => await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("g") }),
            static async p => await p.AddAsync(
                Named("a", new Alias { Parent = (await p.GroupAsync("g")).Urn }) with { Parent = await p.GroupAsync("h") })
        },
        {
            "a whole URN",
            static p => p.AddAsync("old"),
            static p => p.AddAsync(Named("new", new Alias { Urn = Urn.Parse("urn:pulumi:dev::proj::sim:index:Res::old") }))
        },
        {
            "several, of which one hits",
            static p => p.AddAsync("second"),
            static p => p.AddAsync(Named("new", new Alias { Name = "first" }, new Alias { Name = "second" }, new Alias { Name = "third" }))
        },
        {
            "a component, and what is in it",
            static async p => await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("old") }),
            static async p => await p.AddAsync(new Declared("a") { Parent = await p.AddAsync(Group("new", new Alias { Name = "old" })) })
        },
        {
            "a component, and what is named after it",
            static async p => await p.AddAsync(new Declared("old-a") { Parent = await p.GroupAsync("old") }),
            static async p => await p.AddAsync(new Declared("new-a") { Parent = await p.AddAsync(Group("new", new Alias { Name = "old" })) })
        },
        {
            "a component's type, two levels above",
            static async p => await Nested(p, new Declared("g") { Type = "my:index:Old", Custom = false }),
            static async p => await Nested(p, Group("g", new Alias { Type = new("my:index:Old") }))
        },
        {
            "a component and its part, both by name",
            static async p => await p.AddAsync(new Declared("old") { Parent = await p.GroupAsync("g") }),
            static async p => await p.AddAsync(
                Named("new", new Alias { Name = "old" }) with { Parent = await p.AddAsync(Group("h", new Alias { Name = "g" })) })
        },
        {
            "a component that moves into another",
            static async p => await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("g") }),
            static async p =>
            {
                var outer = await p.GroupAsync("outer");
                var inner = await p.AddAsync(Group("g", new Alias { NoParent = true }) with { Parent = outer });
                await p.AddAsync(new Declared("a") { Parent = inner });
            }
        },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public async Task Nothing_is_created_or_deleted(string what, Func<StackProgram, Task> before, Func<StackProgram, Task> after)
    {
        await _stack.GivenAsync(before);
        var ids = Ids();

        var run = await _stack.GivenAsync(after);

        Assert.Equal((what, ""), (what, string.Join(", ", run.Changes)));
        Assert.Equal(ids, Ids());
        Assert.All(_stack.State.Resources, static r => Assert.Empty(r.Aliases));
        Assert.Equal(["same"], (await _stack.GivenAsync(after)).Steps.Select(static s => s.Split(' ')[0]).Distinct());
    }

    [Fact]
    public async Task Names_that_change_again_and_again_need_only_the_last_one()
    {
        await _stack.GivenAsync(static p => p.AddAsync("first"));
        await _stack.GivenAsync(static p => p.AddAsync(Named("second", new Alias { Name = "first" })));

        var run = await _stack.GivenAsync(static p => p.AddAsync(Named("third", new Alias { Name = "second" })));

        Assert.Equal(["same third"], run.Steps);
        Assert.Equal(["third"], _stack.Recorded);
    }

    [Fact]
    public async Task All_former_names_of_a_history_may_be_given_wherever_a_stack_has_come_to()
    {
        await _stack.GivenAsync(static p => p.AddAsync("first"));

        var run = await _stack.GivenAsync(static p =>
            p.AddAsync(Named("third", new Alias { Name = "second" }, new Alias { Name = "first" })));

        Assert.Equal(["same third"], run.Steps);
    }

    [Fact]
    public async Task A_component_and_its_parts_over_several_names_at_once()
    {
        await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("one-a") { Parent = await p.GroupAsync("one") }));
        var run = await _stack.GivenAsync(static async p =>
        {
            var group = await p.AddAsync(Group("three", new Alias { Name = "two" }, new Alias { Name = "one" }));
            await p.AddAsync(Named("three-b", new Alias { Name = "three-a" }) with { Parent = group });
        });

        Assert.Equal(["same three", "same three-b"], run.Steps);
    }

    [Theory]
    [InlineData("prod", "proj")]
    [InlineData("dev", "base")]
    public async Task A_stack_or_project_that_was_renamed_may_be_given(string stack, string project)
    {
        var before = new EngineHarness { Stack = new StackIdentity("organization", project, stack), Cloud = _stack.Cloud };
        await before.GivenAsync(static p => p.AddAsync("a"));
        _stack.State = before.State with { Resources = [.. before.State.Resources.Where(static r => !r.Urn.IsRootStack).Select(Orphaned)] };

        var run = await _stack.GivenAsync(p => p.AddAsync(Named("a", new Alias { Stack = stack, Project = project })));

        Assert.Empty(run.Changes);
        Assert.Equal("a-1", _stack["a"].Id);
        Assert.Equal(_stack.UrnOf("a"), _stack["a"].Urn);

        static ResourceState Orphaned(ResourceState state) => state with { Parent = null };
    }

    private string Ids() => string.Join(
        ' ', _stack.State.Resources.Where(static r => r.Custom && !r.IsProvider).Select(static r => r.Id).Order(StringComparer.Ordinal));

    private static Declared Named(string name, params Alias[] aliases) => new(name) { Options = new ResourceOptions { Aliases = [.. aliases] } };

    private static Declared Group(string name, params Alias[] aliases) =>
        Declared.Component(name) with { Options = new ResourceOptions { Aliases = [.. aliases] } };

    private static async Task Nested(StackProgram p, Declared outer)
    {
        var group = await p.AddAsync(outer);
        await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("inner", group) });
    }
}
