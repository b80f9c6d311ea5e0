using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Engine;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Failures;

/// <summary>Runs that go on after a failure, as far as they can (scenarios 107, 108).</summary>
public sealed class ContinueOnErrorTests
{
    private readonly EngineHarness _stack = new() { Options = new DeploymentOptions { Parallel = 1, ContinueOnError = true } };

    [Fact]
    public async Task Independent_resources_go_on_and_dependents_are_passed_over()
    {
        var results = new List<RegistrationResult>();

        var run = await _stack.UpAsync(async p =>
        {
            var a = await p.AddAsync("a", ("fail", "create"));
            var b = await p.AddAsync(new Declared("b") { Needs = [a] });
            var c = await p.AddAsync(new Declared("c") { Needs = [b] });
            var d = await p.AddAsync("d");
            results.AddRange([a.Result, b.Result, c.Result, d.Result]);
        });

        Assert.False(run.Succeeded);
        Assert.Equal(
            [RegistrationResult.Failed, RegistrationResult.Skipped, RegistrationResult.Skipped, RegistrationResult.Succeeded], results);
        Assert.Equal(["create a", "create d"], run.Steps);
        Assert.Equal(["Check"], run.CallsOf("b"));
        Assert.Equal(["d"], _stack.Recorded);
    }

    [Fact]
    public async Task A_child_of_what_failed_and_a_resource_of_a_failed_provider_are_passed_over()
    {
        _stack.Script.Configure = static (request, next) => request.Urn.Name == "bad" ? throw new ProviderException("no") : next();

        var run = await _stack.UpAsync(static async p =>
        {
            var a = await p.AddAsync("a", ("fail", "create"));
            Assert.Equal(RegistrationResult.Skipped, (await p.AddAsync(new Declared("child") { Parent = a })).Result);
            var bad = await p.ProviderAsync("bad");
            Assert.Equal(RegistrationResult.Failed, bad.Result);
            Assert.NotEqual(RegistrationResult.Succeeded, (await p.AddAsync(new Declared("of") { Provider = bad })).Result);
            await p.AddAsync("fine");
        });

        Assert.Equal(["fine"], _stack.Recorded);
        Assert.Contains("INF2001 a", run.Errors);
    }

    [Fact]
    public async Task What_the_program_dropped_is_deleted_unless_what_failed_needs_it()
    {
        await _stack.GivenAsync(static async p =>
        {
            var needed = await p.AddAsync("needed");
            await p.AddAsync(new Declared("x") { Needs = [needed], Inputs = PropertyMap.Of(("a", 1)) });
            await p.AddAsync("dropped");
        });

        var run = await _stack.UpAsync(static p => p.AddAsync("x", ("a", 2), ("fail", "update")));

        Assert.Equal(["update x"], run.Failed);
        Assert.Equal(["Update x", "Delete dropped"], run.Changes);
        Assert.Equal(["needed", "x"], _stack.Recorded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_declared_stays_though_its_provider_does_not_take_its_new_configuration(bool renamed)
    {
        _stack.Config = _stack.Config.Add("sim:key", new ConfigValue("good"));
        await _stack.GivenAsync(static async p =>
        {
            await p.AddAsync("a");
            await p.AddAsync(new Declared("b") { Provider = await p.ProviderAsync("p", ("key", "good")) });
        });
        _stack.Config = _stack.Config.SetItem("sim:key", new ConfigValue("bad"));
        _stack.Script.Configure = static (request, next) =>
            request.Inputs["key"] is StringValue { Value: "bad" } ? throw new ProviderException("no such key") : next();

        var run = await _stack.UpAsync(async p =>
        {
            var a = await p.AddAsync(renamed ? new Declared("a2") { Options = FormerlyNamed("a") } : new Declared("a"));
            Assert.Equal(RegistrationResult.Failed, a.Result);
            var provider = await p.ProviderAsync("p", ("key", "bad"));
            var b = await p.AddAsync(new Declared("b") { Provider = provider });
            Assert.Equal(RegistrationResult.Skipped, b.Result);
        });

        Assert.Equal(["update default", "update p"], run.Failed);
        Assert.Empty(run.Changes);
        Assert.Equal(["a", "b"], _stack.Recorded);
    }

    [Fact]
    public async Task A_failed_replacement_keeps_the_old_one()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("force", 1)), p.AddAsync("b", ("a", 1))));

        var run = await _stack.UpAsync(static async p =>
        {
            await p.AddAsync("a", ("force", 2), ("fail", "create"));
            await p.AddAsync("b", ("a", 2));
        });

        Assert.Equal(["Create a", "Update b"], run.Changes);
        Assert.Equal("a-1", _stack["a"].Id);
    }

    [Fact]
    public async Task What_is_refused_by_its_check_does_not_stop_the_others()
    {
        var run = await _stack.UpAsync(static async p =>
        {
            var a = await p.AddAsync("a", ("failCheck", PropertyMap.Of(("reason", "no"))));
            Assert.Equal(RegistrationResult.Failed, a.Result);
            await p.AddAsync("b");
        });

        Assert.Contains("INF2003 a", run.Errors);
        Assert.False(run.Succeeded);
    }

    [Fact]
    public async Task A_next_run_without_the_failure_does_the_rest()
    {
        await _stack.UpAsync(Chain("create"));

        var run = await _stack.GivenAsync(Chain("none"));

        Assert.Equal(["Create a", "Create b"], run.Changes);
    }

    [Fact]
    public async Task A_destroy_deletes_the_rest_and_keeps_what_the_failed_one_needs()
    {
        await _stack.GivenAsync(static async p =>
        {
            var needed = await p.AddAsync("needed");
            await p.AddAsync(new Declared("stuck") { Needs = [needed], Inputs = PropertyMap.Of(("fail", "delete")) });
            var other = await p.AddAsync("other");
            await p.AddAsync(new Declared("user") { Needs = [other] });
        });

        var run = await _stack.DestroyAsync();

        Assert.Equal(["delete stuck"], run.Failed);
        Assert.Equal(["needed", "stuck"], _stack.Recorded);
        Assert.Equal(["Delete other", "Delete stuck", "Delete user"], run.Changes.Order(StringComparer.Ordinal));
        Assert.Equal(["default"], _stack.RecordedProviders);
    }

    [Fact]
    public async Task Without_the_option_a_destroy_ends_its_batch_and_no_more()
    {
        _stack.Options = _stack.Options with { ContinueOnError = false };
        await _stack.GivenAsync(static async p =>
        {
            await p.AddAsync("stuck", ("fail", "delete"));
            var other = await p.AddAsync("other");
            await p.AddAsync(new Declared("user") { Needs = [other] });
        });

        var run = await _stack.DestroyAsync();

        Assert.Equal(["Delete stuck", "Delete user"], run.Changes.Order(StringComparer.Ordinal));
        Assert.Equal(["other", "stuck"], _stack.Recorded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_failed_delete_is_tried_again_by_the_next_run()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("fail", "delete")));
        Assert.False((await _stack.DestroyAsync()).Succeeded);
        _stack.Edit("a", static r => r with { Inputs = r.Inputs.Remove("fail") });

        Assert.Equal(["Delete a"], (await _stack.DestroyAsync()).Require().Changes);
    }

    private static Func<StackProgram, Task> Chain(string fail) => async p =>
    {
        var a = await p.AddAsync("a", ("fail", fail));
        await p.AddAsync("b", ("a", Out(a)));
    };
}
