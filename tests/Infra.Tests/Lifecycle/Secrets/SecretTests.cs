using Infra.Core.Properties;
using Infra.Core.Resources;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Secrets;

/// <summary>Secrets on their way to a provider, into the state and back (scenarios 55, 115, 116, 119).</summary>
public sealed class SecretTests
{
    private static readonly PropertyValue Secret = PropertyValue.Secret(EventLaws.Canary);
    private readonly EngineHarness _stack = new();

    [Fact]
    public async Task A_secret_input_reaches_a_provider_that_takes_secrets_as_one_and_its_output_is_one()
    {
        var run = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", Secret), ("b", 1)));

        Assert.Contains("1b47061264138c4ac30d75fd1eb44270", run.CallsOf("a", "Create")[0]["inputs"]!["a"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(Secret, _stack["a"].Inputs["a"]);
        Assert.Equal(Secret, _stack["a"].Outputs["a"]);
        Assert.Equal(1, _stack["a"].Outputs["b"]);
    }

    [Fact]
    public async Task A_provider_that_takes_none_gets_it_plain_and_what_it_gives_back_is_marked_again()
    {
        _stack.Script.Configure = static async (_, next) => (await next()) with { AcceptsSecrets = false };

        await _stack.GivenAsync(static p => p.AddAsync("a", ("b", PropertyMap.Of(("deep", Secret), ("open", 1)))));
        Assert.Equal(PropertyMap.Of(("deep", Secret), ("open", 1)), ((MapValue)_stack["a"].Inputs["b"]).Properties);
        Assert.Equal(PropertyMap.Of(("deep", Secret), ("open", 1)), ((MapValue)_stack["a"].Outputs["b"]).Properties);

        var same = await _stack.GivenAsync(static p => p.AddAsync("a", ("b", PropertyMap.Of(("deep", Secret), ("open", 1)))));
        Assert.Equal(["same a"], same.Steps);
        Assert.DoesNotContain(same.Calls, static c => c.ToJsonString().Contains("1b47061264138c4ac30d75fd1eb44270", StringComparison.Ordinal));
        (await _stack.DestroyAsync()).Require();
    }

    [Fact]
    public async Task A_provider_that_drops_markers_does_not_open_a_top_level_secret()
    {
        _stack.Script.Create = static async (request, next) =>
        {
            var created = await next();
            return created with { Outputs = created.Outputs.Set("a", EventLaws.Canary).Set("out", "x") };
        };

        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", Secret)));

        Assert.Equal(Secret, _stack["a"].Outputs["a"]);
    }

    [Fact]
    public async Task Listed_outputs_are_secret_and_what_reads_them_is_too()
    {
        await _stack.GivenAsync("""
            [
              {"name": "a", "type": "sim:index:Res", "props": {"a": "open"}, "opts": {"additionalSecretOutputs": ["out", "a"]}},
              {"name": "b", "type": "sim:index:Res", "props": {"b": {"$out": "a.out"}}}
            ]
            """);

        Assert.IsType<SecretValue>(_stack["a"].Outputs["out"]);
        Assert.IsType<SecretValue>(_stack["b"].Inputs["b"]);
        Assert.IsType<SecretValue>(_stack["b"].Outputs["b"]);
    }

    [Fact]
    public async Task Without_the_list_what_was_secret_stays_so_until_an_update()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", 1, new ResourceOptions { AdditionalSecretOutputs = ["out"] }));

        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));
        Assert.IsType<SecretValue>(_stack["a"].Outputs["out"]);

        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 2)));
        Assert.IsType<StringValue>(_stack["a"].Outputs["out"]);
    }

    [Fact]
    public async Task What_becomes_secret_is_so_in_the_outputs_too_though_nothing_changes()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", 1)));

        var listed = await _stack.GivenAsync(static p => p.AddAsync("a", 1, new ResourceOptions { AdditionalSecretOutputs = ["out"] }));
        Assert.Equal(["same a"], listed.Steps);
        Assert.IsType<SecretValue>(_stack["a"].Outputs["out"]);

        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", PropertyValue.Secret(1))));
        Assert.IsType<SecretValue>(_stack["a"].Outputs["a"]);
    }

    [Fact]
    public async Task An_ID_cannot_be_one()
    {
        var run = await _stack.GivenAsync(static p => p.AddAsync("a", 1, new ResourceOptions { AdditionalSecretOutputs = ["id"] }));

        Assert.Equal(["INF2036"], run.Codes);
    }

    [Fact]
    public async Task A_marker_that_comes_or_goes_is_recorded_and_no_change()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", "x")));

        var marked = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", PropertyValue.Secret("x"))));
        Assert.Equal(["same a"], marked.Steps);
        Assert.Equal(PropertyValue.Secret("x"), _stack["a"].Inputs["a"]);

        var opened = await _stack.GivenAsync(static p => p.AddAsync("a", ("a", "x")));
        Assert.Equal(["same a"], opened.Steps);
        Assert.Equal("x", _stack["a"].Inputs["a"]);
    }

    [Fact]
    public async Task A_program_knows_its_configuration_and_which_of_it_is_secret_and_no_event_shows_it()
    {
        _stack.Config = _stack.Config.Add("proj:open", new ConfigValue("o")).Add("proj:token", new ConfigValue(EventLaws.Canary, IsSecret: true));

        var run = await _stack.GivenAsync(static p =>
        {
            Assert.Equal(EventLaws.Canary, p.Deployment.Config["proj:token"]);
            Assert.Equal(["proj:token"], p.Deployment.SecretConfigKeys);
            return Task.CompletedTask;
        });

        var started = Assert.IsType<Core.Events.OperationStarted>(run.Events.Events[0]);
        Assert.Equal(("o", "[secret]"), (started.Config["proj:open"], started.Config["proj:token"]));
    }

    [Fact]
    public async Task Secrets_stay_hidden_in_diffs_of_every_kind()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", Secret), ("detailed", true)));

        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", PropertyValue.Secret(EventLaws.Canary + "2")), ("detailed", true)));
        await _stack.GivenAsync(static p => p.AddAsync("a", ("a", PropertyValue.Secret(EventLaws.Canary + "3")), ("diffUnknown", true)));
        (await _stack.RefreshAsync()).Require();
        (await _stack.DestroyAsync()).Require();
    }
}
