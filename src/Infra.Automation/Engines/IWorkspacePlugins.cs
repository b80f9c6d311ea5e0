using System.Collections.Immutable;
using Pulumi.Automation;

namespace Infra.Automation.Engines;

/// <summary>The plugins and dependencies of a workspace.</summary>
internal interface IWorkspacePlugins
{
    /// <summary>Installs a plugin.</summary>
    Task InstallAsync(string name, string version, PluginKind kind, PluginInstallOptions options, CancellationToken cancellationToken);

    /// <summary>Removes plugins.</summary>
    Task RemoveAsync(string? name, string? versionRange, PluginKind kind, CancellationToken cancellationToken);

    /// <summary>The installed plugins.</summary>
    Task<ImmutableList<PluginInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Installs what the project needs.</summary>
    Task InstallDependenciesAsync(InstallOptions options, CancellationToken cancellationToken);
}
