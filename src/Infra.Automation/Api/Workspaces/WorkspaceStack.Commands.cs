using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <content>Configuration, tags, state and secrets of a stack.</content>
public sealed partial class WorkspaceStack
{
    /// <summary>Adds environments of Pulumi's service to the configuration.</summary>
    public Task AddEnvironmentsAsync(IEnumerable<string> environments, CancellationToken cancellationToken = default) =>
        Workspace.AddEnvironmentsAsync(Name, environments, cancellationToken);

    /// <summary>Removes an environment from the configuration.</summary>
    public Task RemoveEnvironmentAsync(string environment, CancellationToken cancellationToken = default) =>
        Workspace.RemoveEnvironmentAsync(Name, environment, cancellationToken);

    /// <summary>One tag.</summary>
    public Task<string> GetTagAsync(string key, CancellationToken cancellationToken = default) =>
        Workspace.GetTagAsync(Name, key, cancellationToken);

    /// <summary>Sets a tag.</summary>
    public Task SetTagAsync(string key, string value, CancellationToken cancellationToken = default) =>
        Workspace.SetTagAsync(Name, key, value, cancellationToken);

    /// <summary>Removes a tag.</summary>
    public Task RemoveTagAsync(string key, CancellationToken cancellationToken = default) =>
        Workspace.RemoveTagAsync(Name, key, cancellationToken);

    /// <summary>The tags.</summary>
    public Task<Dictionary<string, string>> ListTagsAsync(CancellationToken cancellationToken = default) =>
        Workspace.ListTagsAsync(Name, cancellationToken);

    /// <summary>One configuration value, opened.</summary>
    public Task<ConfigValue> GetConfigAsync(string key, CancellationToken cancellationToken = default) =>
        Workspace.GetConfigAsync(Name, key, cancellationToken);

    /// <summary>One configuration value, opened; the key may lead into a structure.</summary>
    public Task<ConfigValue> GetConfigAsync(string key, bool path, CancellationToken cancellationToken = default) =>
        Workspace.GetConfigAsync(Name, key, path, cancellationToken);

    /// <summary>Every configuration value, opened, by <c>namespace:name</c>.</summary>
    public Task<ImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(CancellationToken cancellationToken = default) =>
        Workspace.GetAllConfigAsync(Name, cancellationToken);

    /// <summary>Sets a configuration value.</summary>
    public Task SetConfigAsync(string key, ConfigValue value, CancellationToken cancellationToken = default) =>
        Workspace.SetConfigAsync(Name, key, value, cancellationToken);

    /// <summary>Sets a configuration value; the key may lead into a structure.</summary>
    public Task SetConfigAsync(string key, ConfigValue value, bool path, CancellationToken cancellationToken = default) =>
        Workspace.SetConfigAsync(Name, key, value, path, cancellationToken);

    /// <summary>Sets configuration values.</summary>
    public Task SetAllConfigAsync(IDictionary<string, ConfigValue> configMap, CancellationToken cancellationToken = default) =>
        Workspace.SetAllConfigAsync(Name, configMap, cancellationToken);

    /// <summary>Sets configuration values; keys may lead into structures.</summary>
    public Task SetAllConfigAsync(IDictionary<string, ConfigValue> configMap, bool path, CancellationToken cancellationToken = default) =>
        Workspace.SetAllConfigAsync(Name, configMap, path, cancellationToken);

    /// <summary>Removes a configuration value.</summary>
    public Task RemoveConfigAsync(string key, CancellationToken cancellationToken = default) =>
        Workspace.RemoveConfigAsync(Name, key, cancellationToken);

    /// <summary>Removes a configuration value; the key may lead into a structure.</summary>
    public Task RemoveConfigAsync(string key, bool path, CancellationToken cancellationToken = default) =>
        Workspace.RemoveConfigAsync(Name, key, path, cancellationToken);

    /// <summary>Removes configuration values.</summary>
    public Task RemoveAllConfigAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        Workspace.RemoveAllConfigAsync(Name, keys, cancellationToken);

    /// <summary>Removes configuration values; keys may lead into structures.</summary>
    public Task RemoveAllConfigAsync(IEnumerable<string> keys, bool path, CancellationToken cancellationToken = default) =>
        Workspace.RemoveAllConfigAsync(Name, keys, path, cancellationToken);

    /// <summary>Makes the settings file as the configuration of the last update was, and gives it.</summary>
    public Task<ImmutableDictionary<string, ConfigValue>> RefreshConfigAsync(CancellationToken cancellationToken = default) =>
        Workspace.RefreshConfigAsync(Name, cancellationToken);

    /// <summary>The whole recorded state, secrets in plain text.</summary>
    public Task<StackDeployment> ExportStackAsync(CancellationToken cancellationToken = default) =>
        Workspace.ExportStackAsync(Name, cancellationToken);

    /// <summary>Puts a state in place of the recorded one.</summary>
    public Task ImportStackAsync(StackDeployment state, CancellationToken cancellationToken = default) =>
        Workspace.ImportStackAsync(Name, state, cancellationToken);

    /// <summary>Seals its secrets anew, with another provider or passphrase.</summary>
    public Task ChangeSecretsProviderAsync(
        string newSecretsProvider,
        SecretsProviderOptions? secretsProviderOptions = null,
        CancellationToken cancellationToken = default) =>
        Workspace.ChangeSecretsProviderAsync(Name, newSecretsProvider, secretsProviderOptions, cancellationToken);
}
