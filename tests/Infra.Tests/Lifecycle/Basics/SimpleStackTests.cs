using Infra.Core.Properties;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Basics;

/// <summary>The life of simple stacks, and what their providers are asked (scenarios 1 to 5, 8, 65).</summary>
public sealed class SimpleStackTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task An_empty_program_is_its_root_stack()
    {
        Assert.Equal("create=1", (await _stack.PreviewAsync(static _ => Task.CompletedTask)).Summary);
        Assert.Equal("create=1", (await _stack.GivenAsync(static _ => Task.CompletedTask)).Summary);
        Assert.True(Assert.Single(_stack.State.Resources).Urn.IsRootStack);

        Assert.Equal("delete=1", (await _stack.DestroyAsync()).Require().Summary);
        Assert.Empty(_stack.State.Resources);
    }

    [Fact]
    public async Task A_destroy_of_what_never_was_does_nothing()
    {
        var run = (await _stack.DestroyAsync()).Require();

        Assert.Empty(run.Events.Started);
        Assert.False(run.Result.HasChanges);
    }

    [Fact]
    public async Task A_resource_is_created_once_then_stays_and_is_deleted()
    {
        var created = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        Assert.Equal(["create a"], created.Steps);
        Assert.Equal(["Check", "Create"], created.CallsOf("a"));
        Assert.Equal(["CheckConfig", "Configure", "Cancel"], created.ConfigurationCalls);
        Assert.Equal("create=2", created.Summary);
        Assert.Equal(3, _stack.State.Resources.Length);

        var same = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        Assert.Equal(["same a"], same.Steps);
        Assert.Equal(["Check", "Diff"], same.CallsOf("a"));
        Assert.False(same.Result.HasChanges);

        var deleted = (await _stack.DestroyAsync()).Require();
        Assert.Equal("delete a", $"{deleted.Events.Started[0].Operation} {deleted.Events.Started[0].Urn.Name}".ToLowerInvariant());
        Assert.Equal("delete=2", deleted.Summary);
        Assert.Empty(_stack.Cloud.Resources);
    }

    [Fact]
    public async Task The_id_of_a_provider_is_a_uuid()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));

        Assert.True(Guid.TryParseExact(_stack["default"].Id, "D", out _));
    }

    [Fact]
    public async Task A_preview_asks_what_a_create_would_give_and_knows_no_id()
    {
        PropertyMap? outputs = null;
        string? id = null;

        var run = await _stack.PreviewAsync(async p =>
        {
            var a = await p.AddAsync("a", ("a", 1));
            (outputs, id) = (a.Outputs, a.Id);
            await p.AddAsync("b", ("a", Out(a)));
        });

        Assert.Equal(("", true), (id, outputs!["out"].ContainsUnknowns()));
        Assert.True((bool)run.CallsOf("a", "Create")[0]["preview"]!);
        Assert.Equal("\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"", run.CallsOf("b", "Check")[0]["news"]!["a"]!.ToJsonString());
        Assert.Equal("create=3", run.Summary);
    }

    [Fact]
    public async Task A_preview_of_an_update_knows_what_does_not_change()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1), ("b", 1)));

        await _stack.PreviewAsync(static async p =>
        {
            var a = await p.AddAsync("a", ("a", 1), ("b", 2));
            Assert.Equal(("a-1", "a-1/1"), (a.Id, ((StringValue)a.Outputs["out"]).Value));
        });
    }

    [Fact]
    public async Task A_provider_that_does_not_preview_is_not_asked_to()
    {
        _stack.Script.Configure = static async (_, next) => (await next()) with { SupportsPreview = false };

        var run = await _stack.PreviewAsync(static p => p.AddAsync("a", ("a", 1)));

        Assert.Equal(["Check"], run.CallsOf("a"));
        Assert.True(run.Succeeded);
    }

    [Fact]
    public async Task What_the_check_returns_is_sent_on_and_recorded()
    {
        _stack.Script.Check = static async (request, next) => (await next()) with { Inputs = request.News.Set("default", "x") };

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        Assert.Equal("""{"a":1,"default":"x"}""", run.CallsOf("a", "Create")[0]["inputs"]!.ToJsonString());
        Assert.Equal("x", _stack["a"].Inputs["default"]);
        var next = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        Assert.Equal("""{"a":1,"default":"x"}""", next.CallsOf("a", "Check")[0]["olds"]!.ToJsonString());
        Assert.Equal(["same a"], next.Steps);
    }

    [Fact]
    public async Task A_replacement_is_checked_twice_the_second_time_as_if_new()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 1)));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("force", 2)));

        Assert.Equal(["Check", "Diff", "Check", "Create", "Delete"], run.CallsOf("a"));
        Assert.Equal("""{"force":1}""", run.CallsOf("a", "Check")[0]["olds"]!.ToJsonString());
        Assert.Equal("{}", run.CallsOf("a", "Check")[1]["olds"]!.ToJsonString());
    }

    [Fact]
    public async Task Dependencies_order_creates_and_deletes_and_are_recorded_per_property()
    {
        var run = await _stack.GivenAsync(static async p =>
        {
            var a = await p.AddAsync("a", ("a", 1));
            var b = await p.AddAsync("b", ("a", Out(a)), ("c", 1));
            await p.AddAsync(new Declared("c") { Needs = [b] });
        });

        Assert.Equal(["Create a", "Create b", "Create c"], run.Changes);
        Assert.Equal(_stack.UrnOf("a"), Assert.Single(_stack["b"].Dependencies));
        Assert.Equal(_stack.UrnOf("a"), Assert.Single(_stack["b"].PropertyDependencies["a"]));
        Assert.Empty(_stack["b"].PropertyDependencies["c"]);
        Assert.Empty(_stack["c"].PropertyDependencies);
        Assert.Equal(["Delete c", "Delete b", "Delete a"], (await _stack.DestroyAsync()).Changes);
    }

    [Fact]
    public async Task A_dependency_that_changes_is_recorded_without_a_step_but_same()
    {
        await _stack.GivenAsync(static async p =>
        {
            await p.AddAsync("a");
            await p.AddAsync("b");
        });

        var run = await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("b") { Needs = [await p.AddAsync("a")] }));

        Assert.Equal(["same a", "same b"], run.Steps);
        Assert.Equal(_stack.UrnOf("a"), Assert.Single(_stack["b"].Dependencies));
    }

    [Fact]
    public async Task What_names_no_parent_is_a_child_of_the_stack_but_not_a_default_provider()
    {
        await _stack.GivenAsync(static async p =>
        {
            await p.AddAsync(new Declared("a") { Finally = static r => r with { Parent = null } });
            await p.ProviderAsync("explicit");
        });

        Assert.Equal(_stack.Stack.RootUrn, _stack["a"].Parent);
        Assert.Equal(_stack.Stack.RootUrn, _stack["explicit"].Parent);
        Assert.Null(_stack["default"].Parent);
        Assert.Null(_stack["proj-dev"].Parent);
    }
}
