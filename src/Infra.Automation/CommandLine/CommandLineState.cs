using System.Collections.Immutable;
using System.Text.Json;
using Infra.Automation.Embedded;
using Infra.Automation.Engines;
using Pulumi.Automation;

namespace Infra.Automation.CommandLine;

/// <summary>Recorded state, by <c>pulumi stack</c> and <c>pulumi state</c>.</summary>
internal sealed class CommandLineState(CommandLineEngine engine) : IStackStateStore
{
    private const string Masked = "[secret]";

    /// <inheritdoc/>
    public async Task<StackDeployment> ExportAsync(string stack, CancellationToken cancellationToken) => StackDeployment.FromJsonString(
        (await engine.RunOnAsync(stack, ["stack", "export", "--show-secrets"], cancellationToken)).StandardOutput);

    /// <inheritdoc/>
    public async Task ImportAsync(string stack, StackDeployment state, CancellationToken cancellationToken)
    {
        using var file = await TemporaryFile.WriteAsync(state.Json.GetRawText(), cancellationToken);
        await engine.RunOnAsync(stack, ["stack", "import", "--file", file.Path], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<string, OutputValue>> OutputsAsync(string stack, CancellationToken cancellationToken)
    {
        var masked = CommandLineEngine.Json(await engine.RunOnAsync(stack, ["stack", "output", "--json"], cancellationToken));
        var open = CommandLineEngine.Json(await engine.RunOnAsync(stack, ["stack", "output", "--json", "--show-secrets"], cancellationToken));
        return open.ValueKind != JsonValueKind.Object ? [] : open.EnumerateObject().ToImmutableDictionary(
            static p => p.Name,
            p => new OutputValue(
                PlainValues.Of(p.Value),
                masked.TryGetProperty(p.Name, out var shown) && shown.ValueKind == JsonValueKind.String && shown.GetString() == Masked));
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string stack, string urn, bool force, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, force ? ["state", "delete", urn, "--force", "--yes"] : ["state", "delete", urn, "--yes"], cancellationToken);

    /// <inheritdoc/>
    public Task UnprotectAsync(string stack, string? urn, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["state", "unprotect", urn ?? "--all", "--yes"], cancellationToken);
}
