using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Providers;

/// <summary>Providers that the engine declares by itself: which, with what, and for whom (scenarios 66, 67, 71, 72, 73).</summary>
public sealed class DefaultProviderTests
{
    private readonly EngineHarness _stack = new() { Plugins = ["1.0.0", "2.0.0"], Packages = ["sim", "other"] };

    [Fact]
    public async Task Each_version_has_its_own_provider_and_plugin()
    {
        await _stack.GivenAsync(Versions("1.0.0", "2.0.0"));

        Assert.Equal(["default_1_0_0", "default_2_0_0"], _stack.RecordedProviders);
        Assert.Equal(["1.0.0", "2.0.0"], _stack.Started.Select(static p => p.Version));
        Assert.Equal("2.0.0", _stack["default_2_0_0"].Inputs["version"]);
    }

    [Fact]
    public async Task Another_version_is_another_provider_and_the_resource_stays()
    {
        await _stack.GivenAsync(Versions("1.0.0", "1.0.0"));

        var run = await _stack.GivenAsync(Versions("2.0.0", "2.0.0"));

        Assert.Equal(["same a", "same b"], run.Steps);
        Assert.Equal(["create default_2_0_0", "delete default_1_0_0"], run.ProviderSteps);
        Assert.Equal(["default_2_0_0"], _stack.RecordedProviders);
    }

    [Fact]
    public async Task A_resource_without_a_version_takes_the_highest_that_is_recorded()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));
        Assert.Equal(["default"], _stack.RecordedProviders);
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync(new Declared("b") { Version = "2.0.0" })));

        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync("a"), p.AddAsync(new Declared("b") { Version = "2.0.0" })));

        Assert.Equal(["default_2_0_0"], _stack.RecordedProviders);
    }

    [Fact]
    public async Task Each_place_of_a_plugin_has_its_own_provider_which_records_it()
    {
        await _stack.GivenAsync(static p => Task.WhenAll(p.AddAsync(From("a", null)), p.AddAsync(From("b", "https://example.com/x y"))));

        Assert.Equal(["default", "default_https___example.com_x_y"], _stack.RecordedProviders.Order(StringComparer.Ordinal));
        var recorded = _stack["default_https___example.com_x_y"];
        Assert.Equal("https://example.com/x y", ((MapValue)recorded.Inputs["__internal"]).Properties["pluginDownloadURL"]);
        Assert.Contains(_stack.Started, static p => p.DownloadUrl == "https://example.com/x y");
    }

    [Fact]
    public async Task A_refresh_starts_the_plugin_from_the_recorded_place()
    {
        await _stack.GivenAsync(static p => p.AddAsync(From("a", "https://example.com")));
        var before = _stack.Started.Count;

        (await _stack.RefreshAsync()).Require();

        Assert.Equal("https://example.com", Assert.Single(_stack.Started.Skip(before)).DownloadUrl);
    }

    [Fact]
    public async Task What_only_the_engine_needs_never_reaches_the_plugin()
    {
        await _stack.GivenAsync(static p => p.AddAsync(From("a", "https://example.com")));

        var run = await _stack.GivenAsync(static p => p.AddAsync(From("a", "https://example.com") with { Inputs = PropertyMap.Of(("a", 2)) }));

        Assert.DoesNotContain(run.Calls, static c => c.ToJsonString().Contains("__internal", StringComparison.Ordinal));
        Assert.False(_stack.State.Resources.Single(static r => r.IsProvider).Outputs.ContainsKey("__internal"));
    }

    [Fact]
    public async Task Checksums_are_recorded_and_given_to_whoever_starts_the_plugin()
    {
        await _stack.GivenAsync(static p => p.AddAsync(new Declared("a")
        {
            Version = "1.0.0",
            Finally = static r => r with { PluginChecksums = ImmutableSortedDictionary<string, string>.Empty.Add("linux-amd64", "00ff") },
        }));

        Assert.Equal("00ff", _stack.Started[0].Checksums["linux-amd64"]);
        (await _stack.RefreshAsync()).Require();
        Assert.Equal("00ff", _stack.Started[^1].Checksums["linux-amd64"]);
    }

    [Fact]
    public async Task A_state_of_old_without_internal_data_is_still_refreshed_and_updated()
    {
        await _stack.GivenAsync(static p => p.AddAsync(new Declared("a") { Version = "1.0.0" }));
        _stack.Edit("default_1_0_0", static r => r with { Inputs = r.Inputs.Remove("__internal") });

        (await _stack.RefreshAsync()).Require();
        var run = await _stack.GivenAsync(static p => p.AddAsync(new Declared("a") { Version = "1.0.0" }));

        Assert.Equal(["same a"], run.Steps);
        Assert.All(_stack.Started, static p => Assert.Equal("1.0.0", p.Version));
    }

    [Fact]
    public async Task Configuration_of_the_package_reaches_it_with_secrets_plain_in_check_and_marked_in_configure()
    {
        _stack.Config = Config(("sim:region", new ConfigValue("x")), ("sim:token", new ConfigValue(EventLaws.Canary, IsSecret: true)), ("other:z", new("9")));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a"));

        var check = run.Calls.Single(static c => $"{c["method"]}" == "CheckConfig");
        Assert.Equal($$"""{"region":"x","token":"{{EventLaws.Canary}}"}""", check["news"]!.ToJsonString());
        var configure = run.Calls.Single(static c => $"{c["method"]}" == "Configure");
        Assert.Contains("1b47061264138c4ac30d75fd1eb44270", configure["args"]!["token"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(PropertyValue.Secret(EventLaws.Canary), _stack["default"].Inputs["token"]);
    }

    [Theory]
    [InlineData("""["sim"]""")]
    [InlineData("""["*"]""")]
    public async Task It_may_be_forbidden_and_an_explicit_one_still_works(string disabled)
    {
        _stack.Config = Config(("pulumi:disable-default-providers", new ConfigValue(disabled, IsStructured: true)));

        var run = await _stack.UpAsync(static p => p.AddAsync("a"));
        Assert.Equal(["INF2020 a"], run.Errors);
        Assert.Empty(run.Changes);

        await _stack.GivenAsync(static async p => await p.AddAsync(new Declared("a") { Provider = await p.ProviderAsync("p") }));
        Assert.Equal(["a"], _stack.Recorded);
    }

    [Fact]
    public async Task A_function_needs_an_explicit_provider_too_where_default_ones_are_forbidden()
    {
        _stack.Config = Config(("pulumi:disable-default-providers", new ConfigValue("""["sim"]""", IsStructured: true)));

        await _stack.UpAsync(static async p =>
        {
            var refused = await Assert.ThrowsAsync<MonitorException>(() => p.InvokeAsync("sim:index:get", ("a", 1)));
            Assert.Contains("disabled", refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_fails_what_needs_it()
    {
        var run = await _stack.UpAsync(static p => p.AddAsync(new Declared("a") { Type = "none:index:Res" }));

        Assert.Contains(run.Errors, static e => e.StartsWith("INF2019", StringComparison.Ordinal));
        Assert.Empty(_stack.Recorded);
    }

    private static ImmutableSortedDictionary<string, ConfigValue> Config(params (string Key, ConfigValue Value)[] values) =>
        values.ToImmutableSortedDictionary(static v => v.Key, static v => v.Value, StringComparer.Ordinal);

    private static Declared From(string name, string? url) => new(name) { Finally = r => r with { PluginDownloadUrl = url } };

    private static Func<StackProgram, Task> Versions(string a, string b) => p =>
        Task.WhenAll(p.AddAsync(new Declared("a") { Version = a }), p.AddAsync(new Declared("b") { Version = b }));
}
