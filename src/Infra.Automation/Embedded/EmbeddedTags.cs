using Infra.Automation.Engines;
using Infra.Core.Diagnostics;

namespace Infra.Automation.Embedded;

/// <summary>The tags that a backend keeps beside a stack's state.</summary>
internal sealed class EmbeddedTags(EmbeddedEngine engine) : IStackTagStore
{
    /// <inheritdoc/>
    public Task<string> GetAsync(string stack, string key, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
        (await ReadAsync(stack, cancellationToken)).GetValueOrDefault(key) ?? throw new DiagnosticException(AutomationDiagnostics.NoSuchTag.Create(
            $"stack tag '{key}' not found for stack '{stack}'")));

    /// <inheritdoc/>
    public Task SetAsync(string stack, string key, string value, CancellationToken cancellationToken) =>
        EmbeddedEngine.GuardAsync(async () => await (await engine.StackAsync(stack, cancellationToken)).SetTagAsync(key, value, cancellationToken));

    /// <inheritdoc/>
    public Task RemoveAsync(string stack, string key, CancellationToken cancellationToken) =>
        EmbeddedEngine.GuardAsync(async () => await (await engine.StackAsync(stack, cancellationToken)).SetTagAsync(key, null, cancellationToken));

    /// <inheritdoc/>
    public Task<Dictionary<string, string>> ListAsync(string stack, CancellationToken cancellationToken) =>
        EmbeddedEngine.GuardAsync(() => ReadAsync(stack, cancellationToken));

    private async Task<Dictionary<string, string>> ReadAsync(string stack, CancellationToken cancellationToken) =>
        new(await (await engine.StackAsync(stack, cancellationToken)).ReadTagsAsync(cancellationToken), StringComparer.Ordinal);
}
