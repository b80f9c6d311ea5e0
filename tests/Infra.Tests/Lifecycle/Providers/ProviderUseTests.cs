using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Engine.Workspace;
using Infra.Testing.Deployments;

namespace Infra.Tests.Lifecycle.Providers;

/// <summary>Which providers an operation starts, and with which configuration (scenarios 77, 78).</summary>
public sealed class ProviderUseTests
{
    private readonly EngineHarness _stack = new() { Plugins = ["1.0.0", "2.0.0"] };

    [Fact]
    public async Task A_targeted_destroy_configures_only_the_providers_of_what_goes()
    {
        await _stack.GivenAsync(Two);
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("a").Value] };

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal(["Delete a"], run.Changes);
        Assert.Equal("""{"key":1}""", Assert.Single(Configured(run)));
    }

    [Fact]
    public async Task A_targeted_refresh_configures_only_the_providers_of_what_is_read()
    {
        await _stack.GivenAsync(Two);
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("b").Value] };

        var run = (await _stack.RefreshAsync()).Require();

        Assert.Equal("""{"key":2}""", Assert.Single(Configured(run)));
    }

    [Fact]
    public async Task A_targeted_update_configures_no_provider_that_the_program_dropped()
    {
        await _stack.GivenAsync(Two);
        _stack.Options = _stack.Options with { Targets = [_stack.UrnOf("a").Value] };

        var run = await _stack.GivenAsync(static async p =>
            await p.AddAsync(new Declared("a") { Provider = await p.ProviderAsync("p", ("key", 1)), Inputs = PropertyMap.Of(("a", 2)) }));

        Assert.Equal(["Update a"], run.Changes);
        Assert.Equal("""{"key":1}""", Assert.Single(Configured(run)));
        Assert.Equal(["a", "b"], _stack.Recorded);
        Assert.Equal(["p", "q"], _stack.RecordedProviders);
    }

    [Fact]
    public async Task A_destroy_uses_the_recorded_version_and_configuration()
    {
        _stack.Config = Config("old");
        await _stack.GivenAsync(static p => p.AddAsync(new Declared("a") { Version = "1.0.0" }));
        _stack.Config = Config("new");
        var before = _stack.Started.Count;

        var run = (await _stack.DestroyAsync()).Require();

        Assert.Equal("1.0.0", Assert.Single(_stack.Started.Skip(before)).Version);
        Assert.Contains("\"old\"", Assert.Single(Configured(run)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroy_and_refresh_only_configure()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));

        Assert.Equal(["Configure", "Cancel"], (await _stack.RefreshAsync()).ConfigurationCalls);
        Assert.Equal(["Configure", "Cancel"], (await _stack.DestroyAsync()).ConfigurationCalls);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_configures_with_what_is_recorded()
    {
        await _stack.GivenAsync(static p => p.AddAsync("a"));

        var run = await _stack.GivenAsync(static p => p.AddAsync("a"));

        Assert.Equal(["CheckConfig", "DiffConfig", "Configure", "Cancel"], run.ConfigurationCalls);
    }

    private static ImmutableSortedDictionary<string, ConfigValue> Config(string region) =>
        ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal).Add("sim:key", new ConfigValue(region));

    private static IEnumerable<string> Configured(HarnessRun run) =>
        run.Calls.Where(static c => $"{c["method"]}" == "Configure").Select(static c => c["args"]!.ToJsonString());

    private static async Task Two(StackProgram p)
    {
        await p.AddAsync(new Declared("a") { Provider = await p.ProviderAsync("p", ("key", 1)) });
        await p.AddAsync(new Declared("b") { Provider = await p.ProviderAsync("q", ("key", 2)) });
    }
}
