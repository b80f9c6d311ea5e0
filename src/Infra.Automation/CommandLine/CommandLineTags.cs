using System.Text.Json;
using Infra.Automation.Engines;

namespace Infra.Automation.CommandLine;

/// <summary>Tags, by <c>pulumi stack tag</c>.</summary>
internal sealed class CommandLineTags(CommandLineEngine engine) : IStackTagStore
{
    /// <inheritdoc/>
    public async Task<string> GetAsync(string stack, string key, CancellationToken cancellationToken) =>
        (await engine.RunOnAsync(stack, ["stack", "tag", "get", key], cancellationToken)).StandardOutput.Trim();

    /// <inheritdoc/>
    public Task SetAsync(string stack, string key, string value, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["stack", "tag", "set", key, value], cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(string stack, string key, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["stack", "tag", "rm", key], cancellationToken);

    /// <inheritdoc/>
    public async Task<Dictionary<string, string>> ListAsync(string stack, CancellationToken cancellationToken) =>
        CommandLineEngine.Json(await engine.RunOnAsync(stack, ["stack", "tag", "ls", "--json"], cancellationToken))
            .Deserialize<Dictionary<string, string>>() ?? [];
}
