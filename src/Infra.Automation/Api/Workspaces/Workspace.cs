using System.Collections.Immutable;
using Infra.Automation.Engines;
using Microsoft.Extensions.Logging;

namespace Pulumi.Automation;

/// <summary>
/// A project with its stacks: where a program, its settings and its stacks come together. Failures are
/// <see cref="Commands.Exceptions.CommandException"/>s. Any number of workspaces may be used in one process at once.
/// </summary>
public abstract class Workspace : IDisposable
{
    internal Workspace()
    {
    }

    /// <summary>The folder of the project file.</summary>
    public abstract string WorkDir { get; }

    /// <summary>Pulumi's own folder, where it is not the user's.</summary>
    public abstract string? PulumiHome { get; }

    /// <summary>The version of the command line, or the one that the embedded engine stands for.</summary>
    public abstract string PulumiVersion { get; }

    /// <summary>What seals the secrets of new stacks; null for the backend's own way.</summary>
    public abstract string? SecretsProvider { get; }

    /// <summary>The program; null for the one that the project file names.</summary>
    public abstract PulumiFn? Program { get; set; }

    /// <summary>Where programs that run in this process, and the engine, may log.</summary>
    public abstract ILogger? Logger { get; set; }

    /// <summary>Variables of the workspace beside those of this process; null takes one away.</summary>
    public abstract IDictionary<string, string?>? EnvironmentVariables { get; set; }

    /// <summary>What deploys.</summary>
    internal abstract IWorkspaceEngine Engine { get; }

    /// <summary>The project's settings, or null where there is no project file.</summary>
    public abstract Task<ProjectSettings?> GetProjectSettingsAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes the project file.</summary>
    public abstract Task SaveProjectSettingsAsync(ProjectSettings settings, CancellationToken cancellationToken = default);

    /// <summary>A stack's settings, or null where there is no settings file.</summary>
    public abstract Task<StackSettings?> GetStackSettingsAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>Writes a stack's settings file.</summary>
    public abstract Task SaveStackSettingsAsync(string stackName, StackSettings settings, CancellationToken cancellationToken = default);

    /// <summary>Arguments to add to every command on a stack; the embedded engine runs no commands.</summary>
    public abstract Task<ImmutableList<string>> SerializeArgsForOpAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>Called after every command on a stack.</summary>
    public abstract Task PostCommandCallbackAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>Makes an empty stack and selects it.</summary>
    public Task CreateStackAsync(string stackName) => CreateStackAsync(stackName, default);

    /// <summary>Selects a stack.</summary>
    public Task SelectStackAsync(string stackName) => SelectStackAsync(stackName, default);

    /// <summary>The selected stack, or null.</summary>
    public virtual async Task<StackSummary?> GetStackAsync(CancellationToken cancellationToken = default) =>
        (await ListStacksAsync(cancellationToken)).Find(static s => s.IsCurrent);

    /// <summary>Installs a plugin.</summary>
    public Task InstallPluginAsync(string name, string version, PluginKind kind, CancellationToken cancellationToken) =>
        InstallPluginAsync(name, version, kind, null, cancellationToken);

    /// <summary>Adds environments of Pulumi's service to a stack's configuration.</summary>
    public abstract Task AddEnvironmentsAsync(
        string stackName, IEnumerable<string> environments, CancellationToken cancellationToken = default);

    /// <summary>Removes an environment from a stack's configuration.</summary>
    public abstract Task RemoveEnvironmentAsync(string stackName, string environment, CancellationToken cancellationToken = default);

    /// <summary>One tag of a stack.</summary>
    public abstract Task<string> GetTagAsync(string stackName, string key, CancellationToken cancellationToken = default);

    /// <summary>Sets a tag of a stack.</summary>
    public abstract Task SetTagAsync(string stackName, string key, string value, CancellationToken cancellationToken = default);

    /// <summary>Removes a tag of a stack.</summary>
    public abstract Task RemoveTagAsync(string stackName, string key, CancellationToken cancellationToken = default);

    /// <summary>The tags of a stack.</summary>
    public abstract Task<Dictionary<string, string>> ListTagsAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>One configuration value, opened.</summary>
    public abstract Task<ConfigValue> GetConfigAsync(string stackName, string key, CancellationToken cancellationToken = default);

    /// <summary>One configuration value, opened; the key may lead into a structure.</summary>
    public virtual Task<ConfigValue> GetConfigAsync(
        string stackName, string key, bool path, CancellationToken cancellationToken = default) =>
        path ? throw new NotSupportedException("this workspace has no paths into configuration") : GetConfigAsync(stackName, key, cancellationToken);

    /// <summary>Every configuration value, opened, by <c>namespace:name</c>.</summary>
    public abstract Task<ImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(
        string stackName, CancellationToken cancellationToken = default);

    /// <summary>Sets a configuration value.</summary>
    public abstract Task SetConfigAsync(string stackName, string key, ConfigValue value, CancellationToken cancellationToken = default);

    /// <summary>Sets a configuration value; the key may lead into a structure.</summary>
    public virtual Task SetConfigAsync(
        string stackName, string key, ConfigValue value, bool path, CancellationToken cancellationToken = default) =>
        path ? throw new NotSupportedException("this workspace has no paths into configuration") : SetConfigAsync(stackName, key, value, cancellationToken);

    /// <summary>Sets configuration values.</summary>
    public abstract Task SetAllConfigAsync(
        string stackName, IDictionary<string, ConfigValue> configMap, CancellationToken cancellationToken = default);

    /// <summary>Sets configuration values; keys may lead into structures.</summary>
    public virtual Task SetAllConfigAsync(
        string stackName, IDictionary<string, ConfigValue> configMap, bool path, CancellationToken cancellationToken = default) =>
        path ? throw new NotSupportedException("this workspace has no paths into configuration") : SetAllConfigAsync(stackName, configMap, cancellationToken);

    /// <summary>Removes a configuration value.</summary>
    public abstract Task RemoveConfigAsync(string stackName, string key, CancellationToken cancellationToken = default);

    /// <summary>Removes a configuration value; the key may lead into a structure.</summary>
    public virtual Task RemoveConfigAsync(string stackName, string key, bool path, CancellationToken cancellationToken = default) =>
        path ? throw new NotSupportedException("this workspace has no paths into configuration") : RemoveConfigAsync(stackName, key, cancellationToken);

    /// <summary>Removes configuration values.</summary>
    public abstract Task RemoveAllConfigAsync(string stackName, IEnumerable<string> keys, CancellationToken cancellationToken = default);

    /// <summary>Removes configuration values; keys may lead into structures.</summary>
    public virtual Task RemoveAllConfigAsync(
        string stackName, IEnumerable<string> keys, bool path, CancellationToken cancellationToken = default) =>
        path ? throw new NotSupportedException("this workspace has no paths into configuration") : RemoveAllConfigAsync(stackName, keys, cancellationToken);

    /// <summary>Makes the settings file as the configuration of the last update was, and gives it.</summary>
    public abstract Task<ImmutableDictionary<string, ConfigValue>> RefreshConfigAsync(
        string stackName, CancellationToken cancellationToken = default);

    /// <summary>The whole recorded state, secrets in plain text.</summary>
    public abstract Task<StackDeployment> ExportStackAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>Puts a state in place of the recorded one.</summary>
    public abstract Task ImportStackAsync(string stackName, StackDeployment state, CancellationToken cancellationToken = default);

    /// <summary>The outputs of the last update.</summary>
    public abstract Task<ImmutableDictionary<string, OutputValue>> GetStackOutputsAsync(
        string stackName, CancellationToken cancellationToken = default);

    /// <summary>Seals a stack's secrets anew, with another provider or passphrase.</summary>
    public abstract Task ChangeSecretsProviderAsync(
        string stackName,
        string newSecretsProvider,
        SecretsProviderOptions? secretsProviderOptions = null,
        CancellationToken cancellationToken = default);

    /// <summary>Removes a stack that has no resources, with its history and settings file.</summary>
    public abstract Task RemoveStackAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>Makes an empty stack and selects it.</summary>
    public abstract Task CreateStackAsync(string stackName, CancellationToken cancellationToken);

    /// <summary>Selects a stack.</summary>
    public abstract Task SelectStackAsync(string stackName, CancellationToken cancellationToken);

    /// <summary>The project's stacks.</summary>
    public abstract Task<ImmutableList<StackSummary>> ListStacksAsync(CancellationToken cancellationToken = default);

    /// <summary>Who is logged in to the backend.</summary>
    public abstract Task<WhoAmIResult> WhoAmIAsync(CancellationToken cancellationToken = default);

    /// <summary>Removes plugins.</summary>
    public abstract Task RemovePluginAsync(
        string? name = null,
        string? versionRange = null,
        PluginKind kind = PluginKind.Resource,
        CancellationToken cancellationToken = default);

    /// <summary>The installed plugins.</summary>
    public abstract Task<ImmutableList<PluginInfo>> ListPluginsAsync(CancellationToken cancellationToken = default);

    /// <summary>Installs the project's dependencies and plugins.</summary>
    public abstract Task InstallAsync(InstallOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Installs a plugin.</summary>
    public abstract Task InstallPluginAsync(
        string name,
        string version,
        PluginKind kind = PluginKind.Resource,
        PluginInstallOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the workspace owns.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
