using System.Collections.Immutable;
using Infra.Automation.Engines;
using Pulumi.Automation;
using Semver;

namespace Infra.Automation.Embedded;

/// <summary>
/// The plugins in Pulumi's folder (protocol reference 3.6). The embedded engine uses what is there, and downloads nothing.
/// </summary>
internal sealed class EmbeddedPlugins(EmbeddedEngine engine) : IWorkspacePlugins
{
    /// <inheritdoc/>
    public Task InstallAsync(
        string name, string version, PluginKind kind, PluginInstallOptions options, CancellationToken cancellationToken) =>
        throw EmbeddedEngine.Unsupported(
            $"download the plugin '{name}'", $"install it with 'pulumi plugin install {kind.ToString().ToLowerInvariant()} {name} {version}'");

    /// <inheritdoc/>
    public Task RemoveAsync(string? name, string? versionRange, PluginKind kind, CancellationToken cancellationToken)
    {
        foreach (var plugin in List().Where(p => p.Kind == kind && (name is null || p.Name == name) && IsIn(p.Version, versionRange)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Directory.Delete(plugin.Path!, recursive: true);
            File.Delete(plugin.Path + ".lock");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ImmutableList<PluginInfo>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(List());

    /// <inheritdoc/>
    public Task InstallDependenciesAsync(InstallOptions options, CancellationToken cancellationToken) => throw EmbeddedEngine.Unsupported(
        "install dependencies", "run the package tool of the program's language; a .NET program is restored when it is built");

    private ImmutableList<PluginInfo> List()
    {
        var folder = new DirectoryInfo(Path.Combine(engine.Environment.PulumiHome, "plugins"));
        return !folder.Exists ? [] : folder.EnumerateDirectories()
            .Where(static d => !File.Exists(d.FullName + ".partial"))
            .Select(Read).OfType<PluginInfo>()
            .OrderBy(static p => p.Name, StringComparer.Ordinal).ThenBy(static p => p.Version, StringComparer.Ordinal)
            .ToImmutableList();
    }

    // KIND-NAME-vVERSION, where names may have dashes.
    private static PluginInfo? Read(DirectoryInfo folder)
    {
        var kindEnd = folder.Name.IndexOf('-', StringComparison.Ordinal);
        var versionStart = folder.Name.LastIndexOf("-v", StringComparison.Ordinal);
        return kindEnd > 0 && versionStart > kindEnd && Enum.TryParse<PluginKind>(folder.Name[..kindEnd], ignoreCase: true, out var kind)
            && SemVersion.TryParse(folder.Name[(versionStart + 2)..], SemVersionStyles.Strict, out var version)
            ? new PluginInfo
            {
                Name = folder.Name[(kindEnd + 1)..versionStart],
                Kind = kind,
                Version = version.ToString(),
                Path = folder.FullName,
                Size = folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(static f => f.Length),
                InstallTime = folder.CreationTimeUtc,
                LastUsedTime = folder.LastAccessTimeUtc,
            }
            : null;
    }

    private static bool IsIn(string? version, string? range) =>
        range is null || (version is not null && Rpc.Monitor.VersionRange.Contains(range, version) is true);
}
