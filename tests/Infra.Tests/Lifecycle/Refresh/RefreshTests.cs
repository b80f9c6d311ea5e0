using Infra.Core.Properties;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Testing.Deployments;
using static Infra.Testing.Deployments.StackProgram;

namespace Infra.Tests.Lifecycle.Refresh;

/// <summary>What a refresh finds and what it does to the state (scenarios 87, 88, 89, 91, 95).</summary>
public sealed class RefreshTests
{
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task Drift_is_taken_over_and_nothing_is_written_outside()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))));
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("a", 7)));

        var run = (await _stack.RefreshAsync()).Require();

        Assert.Equal(["refresh a", "refresh b"], run.Steps);
        Assert.Equal(["Read", "Diff"], run.CallsOf("a"));
        Assert.Empty(run.Changes);
        Assert.Equal((7, 7), (_stack["a"].Inputs["a"], _stack["a"].Outputs["a"]));
        Assert.Equal("same=2 update=1", run.Summary);
    }

    [Fact]
    public async Task A_resource_that_asks_for_it_is_read_before_it_is_compared()
    {
        _stack.Script.Create = static async (request, next) => (await next()) with { RefreshBeforeUpdate = request.Urn.Name == "a" };
        _stack.Script.Read = static async (_, next) => (await next()) with { RefreshBeforeUpdate = true };
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))));
        Assert.True(_stack["a"].RefreshBeforeUpdate);
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("a", 7)));
        _stack.Cloud.Drift("b-1", PropertyMap.Of(("a", 7)));

        var run = await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))));

        Assert.Equal("Read", run.CallsOf("a")[0]);
        Assert.Equal(["Update a"], run.Changes);
        Assert.Equal(["Check", "Diff"], run.CallsOf("b"));
        Assert.Equal(1, _stack.Cloud.Find("a-1")!.Inputs["a"]);
    }

    [Fact]
    public async Task What_asks_for_it_is_read_before_the_program_begins_whatever_the_program_says_of_it()
    {
        _stack.Script.Create = static async (request, next) => (await next()) with { RefreshBeforeUpdate = request.Urn.Name == "a" };
        await _stack.GivenAsync("""[{"name":"a","type":"sim:index:Res"},{"name":"b","type":"sim:index:Res","opts":{"dependsOn":["a"]}}]""");
        _stack.Cloud.Remove("a-1");

        var run = await _stack.GivenAsync("""[{"name":"b","type":"sim:index:Res"}]""");

        Assert.Equal(["refresh a", "same b"], run.Steps);
        Assert.Empty(run.Changes);
        Assert.Equal(["b"], _stack.Recorded);
    }

    [Fact]
    public async Task A_destroy_reads_first_what_asks_for_it()
    {
        _stack.Script.Create = static async (request, next) => (await next()) with { RefreshBeforeUpdate = request.Urn.Name == "a" };
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b")));
        _stack.Cloud.Remove("a-1");

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal("refresh a", run.Steps[0]);
        Assert.Equal(["Delete b"], run.Changes);
    }

    [Fact]
    public async Task Nothing_is_planned_on_what_could_not_be_read_even_if_the_run_goes_on_after_errors()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b", ("a", 1))));
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("fail", "read")));
        _stack.Options = _stack.Options with { Refresh = true, ContinueOnError = true };

        var run = await _stack.UpAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b", ("a", 2))));

        Assert.Equal(["INF2001 a", "INF2002"], run.Errors);
        Assert.Equal(["refresh a", "refresh b"], run.Steps);
    }

    [Fact]
    public async Task Of_what_is_gone_the_copy_that_is_left_is_no_dependency()
    {
        await _stack.GivenAsync(Copied(1, ""","fail":"delete" """));
        Assert.False((await _stack.UpAsync(Copied(2, ""))).Succeeded);
        Assert.Equal(["a", "b", "part", "a!"], _stack.Recorded);
        _stack.Cloud.Remove("a-2");

        (await _stack.RefreshAsync()).Require();

        Assert.Equal(["b", "part", "a!"], _stack.Recorded);
        Assert.Empty(_stack["b"].Dependencies);
        Assert.Null(_stack["part"].Parent);
    }

    [Fact]
    public async Task A_preview_finds_the_same_and_takes_nothing_over()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("a", 7)));

        var run = await _stack.PreviewRefreshAsync();

        Assert.Equal("same=1 update=1", run.Summary);
        Assert.Equal(1, _stack["a"].Inputs["a"]);
    }

    [Fact]
    public async Task What_is_gone_leaves_with_every_reference_to_it()
    {
        await _stack.GivenAsync(Family);
        _stack.Cloud.Remove("a-1");

        var run = (await _stack.RefreshAsync()).Require();

        Assert.Contains("delete=1", run.Summary, StringComparison.Ordinal);
        Assert.Equal(["reads", "waits", "goes", "follows", "child"], _stack.Recorded);
        Assert.Empty(_stack["waits"].Dependencies);
        Assert.Empty(_stack["reads"].PropertyDependencies);
        Assert.Equal("a-1/1", _stack["reads"].Inputs["a"]);
        Assert.Null(_stack["goes"].DeletedWith);
        Assert.Empty(_stack["follows"].ReplaceWith);
        Assert.Null(_stack["child"].Parent);
    }

    [Fact]
    public async Task The_next_update_makes_it_again_and_sets_the_references()
    {
        await _stack.GivenAsync(Family);
        _stack.Cloud.Remove("a-1");
        (await _stack.RefreshAsync()).Require();

        var run = await _stack.GivenAsync(Family);

        Assert.Equal(["Create a", "Update reads"], run.Changes);
        Assert.Equal(_stack.UrnOf("a"), Assert.Single(_stack["waits"].Dependencies));
        Assert.Equal(_stack.UrnOf("a"), _stack["child"].Parent);
    }

    [Fact]
    public async Task An_update_that_refreshes_first_puts_drift_back_in_one_run()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("a", 7)));
        _stack.Options = _stack.Options with { Refresh = true };

        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        Assert.Equal(["refresh a", "update a"], run.Steps);
        Assert.Equal(1, _stack.Cloud.Find("a-1")!.Inputs["a"]);
        Assert.Single(run.ConfigurationCalls, static c => c == "Configure");
    }

    [Fact]
    public async Task A_destroy_that_refreshes_first_does_not_delete_what_is_gone()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync("b")));
        _stack.Cloud.Remove("a-1");
        _stack.Options = _stack.Options with { Refresh = true };

        Assert.Equal(["Delete b"], (await _stack.DestroyAsync()).Require().Changes);
    }

    [Fact]
    public async Task A_read_that_fails_leaves_that_one_as_it_was_and_does_the_others()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a", ("a", 1)), p.AddAsync("b", ("a", 1))));
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("a", 7), ("fail", "read")));
        _stack.Cloud.Drift("b-1", PropertyMap.Of(("a", 7)));

        var run = await _stack.RefreshAsync();

        Assert.Equal(["INF2001 a", "INF2002"], run.Errors);
        Assert.Equal(1, _stack["a"].Inputs["a"]);
        Assert.Equal(7, _stack["b"].Inputs["a"]);
    }

    [Fact]
    public async Task Another_id_that_the_provider_gives_is_recorded()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Cloud.Put("a-renamed", _stack.Cloud.Find("a-1")!);
        _stack.Cloud.Remove("a-1");
        _stack.Script.Read = (_, _) => Task.FromResult(new ReadResponse("a-renamed", _stack["a"].Inputs, _stack["a"].Outputs));

        (await _stack.RefreshAsync()).Require();

        Assert.Equal("a-renamed", _stack["a"].Id);
    }

    [Fact]
    public async Task Inputs_stay_where_the_provider_gives_none()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("a", 7)));
        _stack.Script.Read = static async (_, next) => (await next()) with { Inputs = null };

        (await _stack.RefreshAsync()).Require();

        Assert.Equal((1, 7), (_stack["a"].Inputs["a"], _stack["a"].Outputs["a"]));
    }

    [Fact]
    public async Task What_is_found_not_ready_is_a_warning_and_the_next_update_updates_it()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        _stack.Script.Read = static async (_, next) => (await next()) with { InitErrors = ["still starting"] };

        var run = (await _stack.RefreshAsync()).Require();

        Assert.Equal(["INF2025"], run.Codes);
        Assert.Equal("still starting", Assert.Single(_stack["a"].InitErrors));
        Assert.Equal(["update a"], (await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)))).Steps);
        Assert.Empty(_stack["a"].InitErrors);
    }

    [Fact]
    public async Task Secrets_stay_secret()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", PropertyValue.Secret(EventLaws.Canary))));
        _stack.Cloud.Drift("a-1", PropertyMap.Of(("b", 1)));
        _stack.Script.Read = static async (_, next) =>
        {
            var read = await next();
            return read with { Properties = read.Properties!.Set("a", EventLaws.Canary) };
        };

        (await _stack.RefreshAsync()).Require();

        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), _stack["a"].Outputs["a"]);
    }

    private static string Copied(int force, string fail) =>
        $$"""
        [{"name":"a","type":"sim:index:Res","props":{"force":{{force}}{{fail}} } },{"name":"b","type":"sim:index:Res","opts":{"dependsOn":["a"]} },
         {"name":"part","type":"sim:index:Other","opts":{"parent":"a"} }]
        """;

    private static async Task Family(StackProgram p)
    {
        var a = await p.AddAsync("a", ("a", 1));
        await p.AddAsync("reads", ("a", Out(a)));
        await p.AddAsync(new Declared("waits") { Needs = [a] });
        await p.AddAsync(new Declared("goes") { Options = new ResourceOptions { DeletedWith = a.Urn } });
        await p.AddAsync(new Declared("follows") { Options = new ResourceOptions { ReplaceWith = [a.Urn] } });
        await p.AddAsync(new Declared("child") { Parent = a });
    }
}
