using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Extensibility.Plugins;
using Infra.Extensibility.Trust;

namespace Infra.IntegrationTests.Processes;

/// <summary>Plugins that do not become plugins: each is told apart, and nobody waits for ever.</summary>
public sealed class PluginProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infra-plugin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("echo 'Welcome to my plugin!'", "printed 'Welcome to my plugin!' where the port belongs")]
    [InlineData("echo broken >&2; exit 3", "ended with code 3 before it said where it listens")]
    [InlineData("exec sleep 600", "did not say within")]
    [InlineData("head -c 100000 /dev/zero | tr '\\0' x", "where the port belongs")]
    [InlineData("echo 99999999", "where the port belongs")]
    public async Task A_plugin_that_is_none_is_told(string script, string expected)
    {
        var failure = await Assert.ThrowsAsync<ProviderException>(() => StartAsync(script, TimeSpan.FromMilliseconds(script.StartsWith("exec", StringComparison.Ordinal) ? 300 : 60_000)));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_listens_nowhere_is_lost()
    {
        var failure = await Assert.ThrowsAsync<ProviderException>(() => StartAsync("echo 1; exec sleep 600", TimeSpan.FromMinutes(1)));

        Assert.Contains("lost in Handshake", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_without_plugin_is_told_with_the_places_that_were_looked_at()
    {
        await using var source = new PluginProviderSource(new PluginSettings(_folder, Path.Combine(_folder, "home"), static _ => null) { Trust = PluginTrust.Everything });

        var failure = await Assert.ThrowsAsync<ProviderException>(() => source.StartAsync(new PackageDescriptor("nothing", "1.0.0"), CancellationToken.None));

        Assert.Contains("'nothing' 1.0.0", failure.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder, "home"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_highest_installed_version_that_is_no_preview_counts()
    {
        foreach (var version in new[] { "1.2.0", "1.10.0", "2.0.0-alpha.1" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, "home", "plugins", "resource-sim-v" + version));
        }

        await using var source = new PluginProviderSource(new PluginSettings(_folder, Path.Combine(_folder, "home"), static _ => null) { Trust = PluginTrust.Everything });

        Assert.Equal("1.10.0", source.LatestVersion("sim"));
    }

    private async Task<IProvider> StartAsync(string script, TimeSpan patience)
    {
        var path = Path.Combine(_folder, "plugin");
        File.WriteAllText(path, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        await using var source = new PluginProviderSource(
            new PluginSettings(_folder, _folder, static _ => null) { Named = [new NamedPlugin("sim", path, null)], Start = patience, Trust = PluginTrust.Everything });
        return await source.StartAsync(new PackageDescriptor("sim"), CancellationToken.None);
    }
}
