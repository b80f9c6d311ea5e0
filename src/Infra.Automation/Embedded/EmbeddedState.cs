using System.Collections.Immutable;
using System.Text;
using Infra.Automation.Engines;
using Infra.Automation.State;
using Pulumi.Automation;

namespace Infra.Automation.Embedded;

/// <summary>The recorded state in a backend.</summary>
internal sealed class EmbeddedState(EmbeddedEngine engine) : IStackStateStore
{
    /// <inheritdoc/>
    public Task<StackDeployment> ExportAsync(string stack, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
    {
        using var document = new MemoryStream();
        await (await engine.StackAsync(stack, cancellationToken)).ExportAsync(document, showSecrets: true, cancellationToken);
        return StackDeployment.FromJsonString(Encoding.UTF8.GetString(document.GetBuffer(), 0, (int)document.Length));
    });

    /// <inheritdoc/>
    public Task ImportAsync(string stack, StackDeployment state, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
        await (await engine.StackAsync(stack, cancellationToken)).ImportAsync(
            Encoding.UTF8.GetBytes(state.Json.GetRawText()), "the given state", cancellationToken: cancellationToken));

    /// <inheritdoc/>
    public Task<ImmutableDictionary<string, OutputValue>> OutputsAsync(string stack, CancellationToken cancellationToken) =>
        EmbeddedEngine.GuardAsync(async () =>
            PlainValues.Outputs(await (await engine.StackAsync(stack, cancellationToken)).ReadOutputsAsync(cancellationToken)));

    /// <inheritdoc/>
    public Task DeleteAsync(string stack, string urn, bool force, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
        await (await engine.StackAsync(stack, cancellationToken)).State.DeleteAsync(
            ResourceSelection.Of(urn), force: force, cancellationToken: cancellationToken));

    /// <inheritdoc/>
    public Task UnprotectAsync(string stack, string? urn, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
        await (await engine.StackAsync(stack, cancellationToken)).State.ProtectAsync(
            urn is null ? ResourceSelection.All : ResourceSelection.Of(urn), protect: false, cancellationToken: cancellationToken));
}
