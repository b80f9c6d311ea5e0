using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <content>What a workspace asks its engine for.</content>
public sealed partial class LocalWorkspace
{
    /// <inheritdoc/>
    public override Task AddEnvironmentsAsync(
        string stackName, IEnumerable<string> environments, CancellationToken cancellationToken = default) =>
        Engine.Stacks.AddEnvironmentsAsync(stackName, environments, cancellationToken);

    /// <inheritdoc/>
    public override Task RemoveEnvironmentAsync(string stackName, string environment, CancellationToken cancellationToken = default) =>
        Engine.Stacks.RemoveEnvironmentAsync(stackName, environment, cancellationToken);

    /// <inheritdoc/>
    public override Task<string> GetTagAsync(string stackName, string key, CancellationToken cancellationToken = default) =>
        Engine.Tags.GetAsync(stackName, key, cancellationToken);

    /// <inheritdoc/>
    public override Task SetTagAsync(string stackName, string key, string value, CancellationToken cancellationToken = default) =>
        Engine.Tags.SetAsync(stackName, key, value, cancellationToken);

    /// <inheritdoc/>
    public override Task RemoveTagAsync(string stackName, string key, CancellationToken cancellationToken = default) =>
        Engine.Tags.RemoveAsync(stackName, key, cancellationToken);

    /// <inheritdoc/>
    public override Task<Dictionary<string, string>> ListTagsAsync(string stackName, CancellationToken cancellationToken = default) =>
        Engine.Tags.ListAsync(stackName, cancellationToken);

    /// <inheritdoc/>
    public override Task<ConfigValue> GetConfigAsync(string stackName, string key, CancellationToken cancellationToken = default) =>
        Engine.Config.GetAsync(stackName, key, path: false, cancellationToken);

    /// <inheritdoc/>
    public override Task<ConfigValue> GetConfigAsync(
        string stackName, string key, bool path, CancellationToken cancellationToken = default) =>
        Engine.Config.GetAsync(stackName, key, path, cancellationToken);

    /// <inheritdoc/>
    public override Task<ImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(
        string stackName, CancellationToken cancellationToken = default) =>
        Engine.Config.GetAllAsync(stackName, cancellationToken);

    /// <inheritdoc/>
    public override Task SetConfigAsync(string stackName, string key, ConfigValue value, CancellationToken cancellationToken = default) =>
        Engine.Config.SetAsync(stackName, key, value, path: false, cancellationToken);

    /// <inheritdoc/>
    public override Task SetConfigAsync(
        string stackName, string key, ConfigValue value, bool path, CancellationToken cancellationToken = default) =>
        Engine.Config.SetAsync(stackName, key, value, path, cancellationToken);

    /// <inheritdoc/>
    public override Task SetAllConfigAsync(
        string stackName, IDictionary<string, ConfigValue> configMap, CancellationToken cancellationToken = default) =>
        Engine.Config.SetAllAsync(stackName, configMap, path: false, cancellationToken);

    /// <inheritdoc/>
    public override Task SetAllConfigAsync(
        string stackName, IDictionary<string, ConfigValue> configMap, bool path, CancellationToken cancellationToken = default) =>
        Engine.Config.SetAllAsync(stackName, configMap, path, cancellationToken);

    /// <inheritdoc/>
    public override Task RemoveConfigAsync(string stackName, string key, CancellationToken cancellationToken = default) =>
        Engine.Config.RemoveAsync(stackName, key, path: false, cancellationToken);

    /// <inheritdoc/>
    public override Task RemoveConfigAsync(string stackName, string key, bool path, CancellationToken cancellationToken = default) =>
        Engine.Config.RemoveAsync(stackName, key, path, cancellationToken);

    /// <inheritdoc/>
    public override Task RemoveAllConfigAsync(
        string stackName, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        Engine.Config.RemoveAllAsync(stackName, keys, path: false, cancellationToken);

    /// <inheritdoc/>
    public override Task RemoveAllConfigAsync(
        string stackName, IEnumerable<string> keys, bool path, CancellationToken cancellationToken = default) =>
        Engine.Config.RemoveAllAsync(stackName, keys, path, cancellationToken);

    /// <inheritdoc/>
    public override async Task<ImmutableDictionary<string, ConfigValue>> RefreshConfigAsync(string stackName, CancellationToken cancellationToken = default)
    {
        await Engine.Config.RefreshAsync(stackName, cancellationToken);
        return await Engine.Config.GetAllAsync(stackName, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<StackDeployment> ExportStackAsync(string stackName, CancellationToken cancellationToken = default) =>
        Engine.State.ExportAsync(stackName, cancellationToken);

    /// <inheritdoc/>
    public override Task ImportStackAsync(string stackName, StackDeployment state, CancellationToken cancellationToken = default) =>
        Engine.State.ImportAsync(stackName, state, cancellationToken);

    /// <inheritdoc/>
    public override Task<ImmutableDictionary<string, OutputValue>> GetStackOutputsAsync(
        string stackName, CancellationToken cancellationToken = default) =>
        Engine.State.OutputsAsync(stackName, cancellationToken);

    /// <inheritdoc/>
    public override Task ChangeSecretsProviderAsync(
        string stackName,
        string newSecretsProvider,
        SecretsProviderOptions? secretsProviderOptions,
        CancellationToken cancellationToken = default) =>
        Engine.Stacks.ChangeSecretsProviderAsync(stackName, newSecretsProvider, secretsProviderOptions?.NewPassphrase, cancellationToken);

    /// <inheritdoc/>
    public override Task RemoveStackAsync(string stackName, CancellationToken cancellationToken = default) =>
        Engine.Stacks.RemoveAsync(stackName, cancellationToken);

    /// <inheritdoc/>
    public override Task CreateStackAsync(string stackName, CancellationToken cancellationToken) =>
        Engine.Stacks.CreateAsync(stackName, cancellationToken);

    /// <inheritdoc/>
    public override Task SelectStackAsync(string stackName, CancellationToken cancellationToken) =>
        Engine.Stacks.SelectAsync(stackName, cancellationToken);

    /// <inheritdoc/>
    public override Task<ImmutableList<StackSummary>> ListStacksAsync(CancellationToken cancellationToken = default) =>
        Engine.Stacks.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task<WhoAmIResult> WhoAmIAsync(CancellationToken cancellationToken = default) =>
        Engine.WhoAmIAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task RemovePluginAsync(
        string? name = null,
        string? versionRange = null,
        PluginKind kind = PluginKind.Resource,
        CancellationToken cancellationToken = default) =>
        Engine.Plugins.RemoveAsync(name, versionRange, kind, cancellationToken);

    /// <inheritdoc/>
    public override Task<ImmutableList<PluginInfo>> ListPluginsAsync(CancellationToken cancellationToken = default) =>
        Engine.Plugins.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task InstallAsync(InstallOptions? options = null, CancellationToken cancellationToken = default) =>
        Engine.Plugins.InstallDependenciesAsync(options ?? new(), cancellationToken);

    /// <inheritdoc/>
    public override Task InstallPluginAsync(
        string name,
        string version,
        PluginKind kind = PluginKind.Resource,
        PluginInstallOptions? options = null,
        CancellationToken cancellationToken = default) =>
        Engine.Plugins.InstallAsync(name, version, kind, options ?? new(), cancellationToken);
}
