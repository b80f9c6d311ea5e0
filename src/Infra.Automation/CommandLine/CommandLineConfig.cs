using System.Collections.Immutable;
using System.Text.Json;
using Infra.Automation.Engines;
using Pulumi.Automation;

namespace Infra.Automation.CommandLine;

/// <summary>Configuration, by <c>pulumi config</c>.</summary>
internal sealed class CommandLineConfig(CommandLineEngine engine) : IStackConfigStore
{
    /// <inheritdoc/>
    public async Task<ConfigValue> GetAsync(string stack, string key, bool path, CancellationToken cancellationToken) =>
        Read(CommandLineEngine.Json(await engine.RunOnAsync(stack, ["config", "get", .. Path(path), key, "--json"], cancellationToken)));

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<string, ConfigValue>> GetAllAsync(string stack, CancellationToken cancellationToken) =>
        ReadAll(CommandLineEngine.Json(await engine.RunOnAsync(stack, ["config", "--show-secrets", "--json"], cancellationToken)));

    /// <inheritdoc/>
    public Task SetAsync(string stack, string key, ConfigValue value, bool path, CancellationToken cancellationToken) => engine.RunOnAsync(
        stack,
        new CommandCall(["config", "set", .. Path(path), key, value.IsSecret ? "--secret" : "--plaintext"]) { Last = [value.Value] },
        cancellationToken);

    /// <inheritdoc/>
    public Task SetAllAsync(string stack, IDictionary<string, ConfigValue> values, bool path, CancellationToken cancellationToken)
    {
        var pairs = values.SelectMany(static p => (string[])[p.Value.IsSecret ? "--secret" : "--plaintext", $"{p.Key}={p.Value.Value}"]);
        return engine.RunOnAsync(stack, ["config", "set-all", .. Path(path), .. pairs], cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string stack, string key, bool path, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["config", "rm", .. Path(path), key], cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAllAsync(string stack, IEnumerable<string> keys, bool path, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["config", "rm-all", .. Path(path), .. keys], cancellationToken);

    /// <inheritdoc/>
    public Task RefreshAsync(string stack, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["config", "refresh", "--force"], cancellationToken);

    /// <summary>Reads <c>{KEY: {value, secret}}</c>.</summary>
    public static ImmutableDictionary<string, ConfigValue> ReadAll(JsonElement config) => config.ValueKind == JsonValueKind.Object
        ? config.EnumerateObject().ToImmutableDictionary(static p => p.Name, static p => Read(p.Value))
        : [];

    private static ConfigValue Read(JsonElement value) => new(
        value.TryGetProperty("value", out var text) ? text.ToString() : "",
        value.TryGetProperty("secret", out var secret) && secret.ValueKind == JsonValueKind.True);

    private static ImmutableArray<string> Path(bool path) => path ? ["--path"] : [];
}
