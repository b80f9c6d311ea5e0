using Infra.Core.Events;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Programs;

/// <summary>Components that a program makes (scenario 123).</summary>
public sealed class ComponentTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task Parts_carry_the_components_type_and_no_provider_hears_of_it()
    {
        var run = await _stack.GivenAsync(Group(1));

        Assert.Equal("urn:pulumi:dev::proj::my:index:Group$sim:index:Res::a", _stack["a"].Urn.Value);
        Assert.Equal(_stack["g"].Urn, _stack["a"].Parent);
        Assert.Empty(run.CallsOf("g"));
        Assert.Equal(("", false), (_stack["g"].Id, _stack["g"].Custom));
    }

    [Fact]
    public async Task Its_outputs_are_recorded_and_another_is_no_change()
    {
        await _stack.GivenAsync(Group(1));
        Assert.Equal(1, _stack["g"].Outputs["size"]);

        var run = await _stack.GivenAsync(Group(2));

        Assert.Equal("same g", run.Steps[0]);
        Assert.Equal(2, _stack["g"].Outputs["size"]);
        Assert.Contains(run.Events.Events, static e => e is StepSucceeded { Step: { Urn.Name: "g" } step } && step.New!.Outputs.ContainsKey("size"));
    }

    [Fact]
    public async Task Inputs_of_a_component_that_change_update_it_without_a_provider()
    {
        await _stack.GivenAsync(static p => p.AddAsync(Declared.Component("g") with { Inputs = Core.Properties.PropertyMap.Of(("a", 1)) }));

        var run = await _stack.GivenAsync(static p => p.AddAsync(Declared.Component("g") with { Inputs = Core.Properties.PropertyMap.Of(("a", 2)) }));

        Assert.Equal(["update g"], run.Steps);
        Assert.Equal(2, _stack["g"].Inputs["a"]);
    }

    [Fact]
    public async Task A_component_that_the_program_drops_goes_after_its_parts()
    {
        await _stack.GivenAsync(Group(1));

        var run = await _stack.GivenAsync(static _ => Task.CompletedTask);

        Assert.Equal(["delete a", "delete g"], run.Steps);
        Assert.Equal(["Delete a"], run.Changes);
    }

    [Fact]
    public async Task What_depends_on_a_component_depends_on_what_is_in_it()
    {
        await _stack.GivenAsync("""
            [
              {"kind": "component", "name": "g", "type": "my:index:Group"},
              {"kind": "component", "name": "inner", "type": "my:index:Group", "opts": {"parent": "g"}},
              {"name": "x", "type": "sim:index:Res", "opts": {"parent": "g"}},
              {"name": "y", "type": "sim:index:Res", "opts": {"parent": "inner"}},
              {"name": "a", "type": "sim:index:Res", "opts": {"dependsOn": ["g"]}}
            ]
            """);

        Assert.Equal(["x", "y"], _stack["a"].Dependencies.Select(static d => d.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_component_that_becomes_a_custom_resource_is_replaced_and_back(bool back)
    {
        await _stack.GivenAsync(Kind(back));

        var run = await _stack.GivenAsync(Kind(!back));

        Assert.Equal(["create-replacement r", "replace r", "delete-replaced r"], run.Steps);
        Assert.Equal("provider", Assert.Single(run.Step("replace", "r").ReplaceKeys));
        Assert.Equal([back ? "Delete r" : "Create r"], run.Changes);
    }

    [Fact]
    public async Task Outputs_of_what_was_not_declared_are_refused()
    {
        await _stack.GivenAsync(static async p =>
        {
            var never = new Core.Programs.RegisterResourceResponse { Urn = p.Root.Urn.WithName("never") };
            var refused = await Assert.ThrowsAsync<Core.Programs.MonitorException>(() => p.OutputAsync(never, ("a", 1)));
            Assert.Equal(Core.Programs.MonitorStatus.NotFound, refused.Status);
        });
    }

    private static Func<StackProgram, Task> Kind(bool custom) => p => p.AddAsync(new Declared("r") { Custom = custom });

    private static Func<StackProgram, Task> Group(int size) => async p =>
    {
        var group = await p.GroupAsync("g");
        await p.AddAsync(new Declared("a") { Parent = group });
        await p.OutputAsync(group, ("size", size));
    };
}
