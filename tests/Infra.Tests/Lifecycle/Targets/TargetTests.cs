using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Targets;

/// <summary>Updates of a part of a stack (scenarios 97 to 100, 104).</summary>
public sealed class TargetTests
{
    [Fact]
    public async Task A_pattern_that_matches_nothing_is_told_of_and_changes_nothing_else()
    {
        await _stack.GivenAsync(Three(1));
        _stack.Options = _stack.Options with { Targets = ["**::c", "*::c"], ReplaceTargets = ["**::nobody"] };

        var up = await _stack.GivenAsync(Three(2));
        _stack.Options = _stack.Options with { Targets = [], ReplaceTargets = [], Excludes = ["**::a", "**::nothing"] };
        var refresh = (await _stack.RefreshAsync()).Require();
        var preview = await _stack.PreviewAsync(static async p =>
        {
            await p.AddAsync("a");
            await p.AddAsync("nothing");
        });

        Assert.Equal(["Update c"], up.Changes);
        Assert.Equal(["INF2037", "INF2037"], up.Codes);
        Assert.Contains("'*::c' of --target", up.Messages, StringComparison.Ordinal);
        Assert.Contains("'**::nobody' of --replace", up.Messages, StringComparison.Ordinal);
        Assert.Equal(["INF2037"], refresh.Codes);
        Assert.Contains("'**::nothing' of --exclude", refresh.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("INF2037", preview.Codes);
    }

    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task Only_the_targets_change_and_the_rest_keeps_its_old_state()
    {
        await _stack.GivenAsync(Three(1));
        Target("a");

        var run = await _stack.GivenAsync(Three(2));

        Assert.Equal(["Update a"], run.Changes);
        Assert.Equal((2, 1), (_stack["a"].Inputs["a"], _stack["c"].Inputs["a"]));
        Assert.Equal("a-1/1", _stack["b"].Inputs["a"]);
        Assert.Empty(run.CallsOf("c"));
    }

    [Fact]
    public async Task Dependents_are_included_on_demand_transitively()
    {
        await _stack.GivenAsync(Three(1));
        Target("a");
        _stack.Options = _stack.Options with { TargetDependents = true };

        var run = await _stack.GivenAsync(Three(2));

        Assert.Equal(["Update a", "Update b"], run.Changes);
        Assert.Equal("a-1/2", _stack["b"].Inputs["a"]);
    }

    [Fact]
    public async Task Children_are_dependents()
    {
        static Func<StackProgram, Task> Program(int a) => async p =>
        {
            var group = await p.GroupAsync("g");
            var inner = await p.GroupAsync("inner", group);
            await p.AddAsync(new Declared("deep") { Parent = inner, Inputs = PropertyMap.Of(("a", a)) });
            await p.AddAsync("other", ("a", a));
        };
        await _stack.GivenAsync(Program(1));
        _stack.Options = _stack.Options with { Targets = ["**::g"], TargetDependents = true };

        Assert.Equal(["Update deep"], (await _stack.GivenAsync(Program(2))).Changes);
    }

    [Theory]
    [InlineData("**", "Update a, Update b, Update c")]
    [InlineData("**::c", "Update c")]
    [InlineData("urn:pulumi:dev::proj::sim:index:Res::*", "Update a, Update b, Update c")]
    [InlineData("*::c", "")]
    [InlineData("**::nothing*", "")]
    public async Task Globs_name_targets(string glob, string changes)
    {
        await _stack.GivenAsync(Three(1));
        _stack.Options = _stack.Options with { Targets = [glob] };

        var run = await _stack.GivenAsync(Three(2));

        Assert.Equal(changes, string.Join(", ", run.Changes));
    }

    [Fact]
    public async Task A_target_that_does_not_exist_is_named_when_the_program_has_run()
    {
        Target("nowhere");

        var run = await _stack.UpAsync(Three(1));

        Assert.Contains("INF2021", run.Errors);
        Assert.Empty(run.Changes);
        Assert.Equal("proj-dev", _stack.State.RootStack!.Urn.Name);
    }

    [Fact]
    public async Task What_is_new_and_no_target_is_left_uncreated_and_its_outputs_are_unknown()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        Target("a");
        RegisterResourceResponse? skipped = null;

        var run = await _stack.GivenAsync(async p =>
        {
            await p.AddAsync("a", ("a", 1));
            skipped = await p.AddAsync("new");
        });

        Assert.Equal((RegistrationResult.Succeeded, true), (skipped!.Result, skipped.Unknown));
        Assert.Equal(["update a", "same new"], run.Steps);
        Assert.Empty(run.CallsOf("new"));
        Assert.Equal(["a"], _stack.Recorded);
    }

    [Fact]
    public async Task A_target_that_needs_what_is_left_uncreated_is_refused()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        Target("a");

        var run = await _stack.UpAsync(static async p =>
        {
            var skipped = await p.AddAsync("new");
            await p.AddAsync(new Declared("a") { Needs = [skipped], Inputs = PropertyMap.Of(("a", 2)) });
        });

        Assert.Equal(["INF2023 a"], run.Errors);
        Assert.Empty(run.Changes);
    }

    [Fact]
    public async Task A_preview_tells_once_of_everything_that_targets_need_and_is_left_uncreated_and_shows_the_rest()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        _stack.Options = _stack.Options with { Targets = ["**::a", "**::b", "**::c"] };

        var run = await _stack.PreviewAsync(static async p =>
        {
            var skipped = await p.AddAsync("new");
            await p.AddAsync(new Declared("a") { Needs = [skipped], Inputs = PropertyMap.Of(("a", 2)) });
            var other = await p.AddAsync("other");
            await p.AddAsync(new Declared("b") { Needs = [other], Inputs = PropertyMap.Of(("a", StackProgram.Out(skipped))) });
            await p.AddAsync("c");
        });

        Assert.Equal(["INF2023 a", "INF2023 b", "INF2002"], run.Errors);
        Assert.Contains("Res::other", run.Events.Diagnostics.Single(static d => d.Urn?.Name == "b").Message, StringComparison.Ordinal);
        Assert.Equal(["same new", "update a", "same other", "create b", "create c"], run.Steps);
        Assert.False(run.Succeeded);
    }

    [Fact]
    public async Task A_new_target_in_a_component_that_is_left_uncreated_is_refused_by_name()
    {
        _stack.Options = _stack.Options with { Targets = ["**::a"] };

        var run = await _stack.UpAsync(static async p => await p.AddAsync(new Declared("a") { Parent = await p.GroupAsync("g") }));

        Assert.Equal(["INF2023 a"], run.Errors);
        Assert.Contains("Group::g", run.Messages, StringComparison.Ordinal);
        Assert.Empty(_stack.Recorded);
    }

    [Fact]
    public async Task What_the_program_dropped_and_is_no_target_stays_with_all_it_needs()
    {
        await _stack.GivenAsync(static async p =>
        {
            var provider = await p.ProviderAsync("p");
            var group = await p.GroupAsync("g");
            var needed = await p.AddAsync(new Declared("needed") { Provider = provider });
            await p.AddAsync(new Declared("kept") { Provider = provider, Parent = group, Needs = [needed] });
            await p.AddAsync("a");
        });
        Target("a");

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)));

        Assert.Equal(["Update a"], run.Changes);
        Assert.Equal(["a", "g", "needed", "kept"], _stack.Recorded.OrderBy(static n => n == "a" ? 0 : 1));
        Assert.Contains("p", _stack.RecordedProviders);
        Assert.Equal("update a", run.Steps[0]);
        Assert.Equal(["same g", "same kept", "same needed"], run.Steps.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_no_target_and_needs_what_the_program_dropped_keeps_it()
    {
        await _stack.GivenAsync(Three(1));
        Target("c");

        await _stack.GivenAsync(static async p =>
        {
            await p.AddAsync("b", ("a", "x"));
            await p.AddAsync("c", ("a", 2));
        });

        Assert.Equal(["a", "b", "c"], _stack.Recorded.Order(StringComparer.Ordinal));
        Assert.Equal("a-1/1", _stack["b"].Inputs["a"]);
    }

    [Fact]
    public async Task A_dropped_target_is_deleted()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b")));
        Target("a");

        var run = await _stack.GivenAsync(static _ => Task.CompletedTask);

        Assert.Equal(["Delete a"], run.Changes);
        Assert.Equal(["b"], _stack.Recorded);
    }

    [Fact]
    public async Task Replace_targets_are_replaced_though_nothing_changed()
    {
        await _stack.GivenAsync(Three(1));
        _stack.Options = _stack.Options with { ReplaceTargets = [_stack.UrnOf("c").Value] };

        var run = await _stack.GivenAsync(Three(1));

        Assert.Equal(["Create c", "Delete c"], run.Changes);
        Assert.Equal("id", Assert.Single(run.Step("replace", "c").ReplaceKeys));
        Assert.Equal(["Check", "Create", "Delete"], run.CallsOf("c"));
    }

    [Fact]
    public async Task A_replace_target_that_does_not_exist_is_named_before_anything_runs()
    {
        await _stack.GivenAsync(Three(1));
        _stack.Options = _stack.Options with { ReplaceTargets = [_stack.UrnOf("nowhere").Value] };

        var run = await _stack.UpAsync(Three(1));

        Assert.Contains("INF2021", run.Errors);
        Assert.Empty(run.Steps);
    }

    private void Target(string name) => _stack.Options = _stack.Options with { Targets = [_stack.UrnOf(name).Value] };

    private static Func<StackProgram, Task> Three(int value) => async p =>
    {
        var a = await p.AddAsync("a", ("a", value));
        await p.AddAsync("b", ("a", Out(a)));
        await p.AddAsync("c", ("a", value));
    };
}
