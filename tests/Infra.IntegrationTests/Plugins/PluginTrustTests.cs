using Infra.Extensibility.Trust;
using Pulumi;

namespace Infra.IntegrationTests.Plugins;

/// <summary>A plugin runs with all that its user may do: only those start that somebody allowed, as they were then.</summary>
public sealed class PluginTrustTests : IDisposable
{
    private readonly PluginProject _project = new();

    public PluginTrustTests()
    {
        _project.AddSample("pets", "pets");
        _project.Program = static () =>
        {
            _ = new CustomResource("pets:index:Pet", "tom", new DictionaryResourceArgs(Properties(("kind", "cat"))), null);
            return new Dictionary<string, object?>();
        };
    }

    private string Script => Path.Combine(_project.Folder, "plugins", "pets", "pulumi-resource-pets");

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task An_unknown_plugin_is_refused_with_the_command_that_allows_it()
    {
        var (exitCode, output, error) = await _project.RunAsync("preview", "-s", "dev");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("INF3201", output + error, StringComparison.Ordinal);
        Assert.Contains("infra plugin trust pets", output + error, StringComparison.Ordinal);
        Assert.Contains(TrustedPlugin.ThisPlatform, output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trusted_plugin_starts_until_it_changes()
    {
        await _project.MustAsync("plugin", "trust", "pets");
        Assert.Contains("trusted", await _project.MustAsync("plugin", "ls"), StringComparison.Ordinal);
        await _project.MustAsync("preview", "-s", "dev");

        await File.AppendAllTextAsync(Script, "# harmless\n");

        var changed = await _project.RunAsync("preview", "-s", "dev", "--allow-unknown-plugins");
        Assert.NotEqual(0, changed.ExitCode);
        Assert.Contains("INF3202", changed.Output + changed.Error, StringComparison.Ordinal);
        Assert.Contains("changed", await _project.MustAsync("plugin", "ls"), StringComparison.Ordinal);

        await _project.MustAsync("plugin", "trust", "pets");
        Assert.Single(PluginLockFile.Read(Path.Combine(_project.Folder, PluginLockFile.FileName)).Require().Plugins);
        await _project.MustAsync("plugin", "untrust", "pets");
        Assert.Contains("unknown", await _project.MustAsync("plugin", "ls"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_plugin_may_be_allowed_for_one_run()
    {
        await _project.MustAsync("preview", "-s", "dev", "--allow-unknown-plugins");
        Assert.False(File.Exists(Path.Combine(_project.Folder, PluginLockFile.FileName)));
        _project.Set("INFRA_ALLOW_UNKNOWN_PLUGINS", "true");
        await _project.MustAsync("preview", "-s", "dev");
    }

    [Fact]
    public async Task A_plugin_on_the_PATH_is_found_and_asks_for_trust()
    {
        File.WriteAllText(Path.Combine(_project.Folder, "Pulumi.yaml"), "name: plug\nruntime: dotnet\nbackend:\n  url: file://.\n");
        _project.Set("PATH", Path.GetDirectoryName(Script)!);

        Assert.Contains("INF3201", (await _project.RunAsync("preview", "-s", "dev")).Error, StringComparison.Ordinal);
        await _project.MustAsync("plugin", "trust", "pets");
        Assert.Contains("PATH", await _project.MustAsync("plugin", "ls"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installed_plugin_is_trusted_with_its_version()
    {
        File.WriteAllText(Path.Combine(_project.Folder, "Pulumi.yaml"), "name: plug\nruntime: dotnet\nbackend:\n  url: file://.\n");
        var installed = Path.Combine(_project.Folder, "home", "plugins", "resource-pets-v1.4.0");
        Directory.CreateDirectory(Path.GetDirectoryName(installed)!);
        Directory.Move(Path.GetDirectoryName(Script)!, installed);

        await _project.MustAsync("plugin", "trust", "pets");

        var trusted = Assert.Single(PluginLockFile.Read(Path.Combine(_project.Folder, PluginLockFile.FileName)).Require().Plugins);
        Assert.Equal(("pets", "1.4.0"), (trusted.Name, trusted.Version));
        await _project.MustAsync("preview", "-s", "dev");

        // The sum of a folder is that of everything in it.
        await File.WriteAllTextAsync(Path.Combine(installed, "extra.txt"), "more");
        Assert.Contains("INF3202", (await _project.RunAsync("preview", "-s", "dev")).Error, StringComparison.Ordinal);
    }

    private static System.Collections.Immutable.ImmutableDictionary<string, object?> Properties(params (string Key, object? Value)[] properties) =>
        System.Collections.Immutable.ImmutableDictionary.CreateRange(properties.Select(static p => KeyValuePair.Create(p.Key, p.Value)));
}
