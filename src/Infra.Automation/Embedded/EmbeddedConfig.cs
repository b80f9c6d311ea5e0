using System.Collections.Immutable;
using Infra.Automation.Engines;
using ApiConfigValue = Pulumi.Automation.ConfigValue;

namespace Infra.Automation.Embedded;

/// <summary>The configuration in settings files.</summary>
internal sealed class EmbeddedConfig(EmbeddedEngine engine) : IStackConfigStore
{
    /// <inheritdoc/>
    public Task<ApiConfigValue> GetAsync(string stack, string key, bool path, CancellationToken cancellationToken) =>
        OnAsync(stack, s => ToApi(s.Config.Get(key, path)), cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableDictionary<string, ApiConfigValue>> GetAllAsync(string stack, CancellationToken cancellationToken) =>
        OnAsync(stack, static s => s.Config.List(showSecrets: true).ToImmutableDictionary(static e => e.Key, ToApi), cancellationToken);

    /// <inheritdoc/>
    public Task SetAsync(string stack, string key, ApiConfigValue value, bool path, CancellationToken cancellationToken) =>
        OnAsync(stack, s => Set(s, key, value, path), cancellationToken);

    /// <inheritdoc/>
    public Task SetAllAsync(string stack, IDictionary<string, ApiConfigValue> values, bool path, CancellationToken cancellationToken) =>
        OnAsync(
            stack,
            s =>
            {
                foreach (var (key, value) in values.OrderBy(static p => p.Key, StringComparer.Ordinal))
                {
                    Set(s, key, value, path);
                }

                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(string stack, string key, bool path, CancellationToken cancellationToken) =>
        RemoveAllAsync(stack, [key], path, cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAllAsync(string stack, IEnumerable<string> keys, bool path, CancellationToken cancellationToken) =>
        OnAsync(
            stack,
            s =>
            {
                foreach (var key in keys)
                {
                    s.Config.Remove(key, path);
                }

                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task RefreshAsync(string stack, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
    {
        var found = await engine.StackAsync(stack, cancellationToken);
        if (await found.ReadHistoryAsync(1, cancellationToken) is [var last])
        {
            found.Config.Restore(last);
        }
    });

    /// <summary>A value as the API has it.</summary>
    public static ApiConfigValue ToApi(ConfigEntry entry) => new(entry.Text ?? "[secret]", entry.IsSecret);

    private static bool Set(ProjectStack stack, string key, ApiConfigValue value, bool path)
    {
        stack.Config.Set(key, value.Value, value.IsSecret, path);
        return true;
    }

    private Task<T> OnAsync<T>(string stack, Func<ProjectStack, T> act, CancellationToken cancellationToken) =>
        EmbeddedEngine.GuardAsync(async () => act(await engine.StackAsync(stack, cancellationToken)));
}
