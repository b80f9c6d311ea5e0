using Infra.Testing.Providers;

namespace Infra.IntegrationTests.Plugins;

/// <summary>Plugins in processes of their own keep the contract that providers in this process keep.</summary>
public sealed class PluginContractTests
{
    [Fact]
    public async Task The_simulated_provider_of_a_known_package_keeps_it_as_a_plugin()
    {
        await using var plugin = new SamplePlugin(SamplePlugin.Infra("plugin serve aws --"));

        Assert.Empty(await ProviderContract.CheckAsync(ProviderSubjects.Bucket(plugin.StartAsync)));
        Assert.True(File.Exists(Path.Combine(plugin.Folder, ".infra", "simulated", "plugins", "aws.jsonl")));
    }

    [Fact]
    public async Task The_simulated_provider_of_an_unknown_package_keeps_it_as_a_plugin()
    {
        await using var plugin = new SamplePlugin(SamplePlugin.Infra("plugin serve stranger --"));

        Assert.Empty(await ProviderContract.CheckAsync(ProviderSubjects.Stranger(plugin.StartAsync)));
        Assert.Contains(plugin.Logged, static m => m.Message.Contains("INF3101", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_provider_written_with_the_SDK_keeps_it_as_a_plugin()
    {
        await using var plugin = new SamplePlugin(SamplePlugin.Sample("pets"));

        Assert.Empty(await ProviderContract.CheckAsync(ProviderSubjects.Pet(plugin.StartAsync)));
        Assert.Contains(plugin.Logged, static m => m.Message.Contains("adopting life", StringComparison.Ordinal));
    }
}
