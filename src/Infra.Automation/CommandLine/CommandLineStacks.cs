using System.Collections.Immutable;
using System.Text.Json;
using Infra.Automation.Engines;
using Pulumi.Automation;

namespace Infra.Automation.CommandLine;

/// <summary>Stacks, by <c>pulumi stack</c>.</summary>
internal sealed class CommandLineStacks(CommandLineEngine engine, LocalWorkspace workspace) : IStackRegistry
{
    /// <inheritdoc/>
    public Task CreateAsync(string stack, CancellationToken cancellationToken)
    {
        List<string> arguments = ["stack", "init", stack];
        if (workspace.SecretsProvider is { Length: > 0 } provider)
        {
            arguments.AddRange(["--secrets-provider", provider]);
        }

        if (engine.IsRemote)
        {
            arguments.Add("--no-select");
        }

        return engine.RunAsync(arguments, cancellationToken);
    }

    /// <inheritdoc/>
    public Task SelectAsync(string stack, CancellationToken cancellationToken) => engine.IsRemote
        ? engine.RunOnAsync(stack, ["stack"], cancellationToken)
        : engine.RunAsync(["stack", "select", "--stack", stack], cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(string stack, CancellationToken cancellationToken) =>
        engine.RunAsync(["stack", "rm", "--yes", stack], cancellationToken);

    /// <inheritdoc/>
    public Task RenameAsync(string stack, string name, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["stack", "rename", name], cancellationToken);

    /// <inheritdoc/>
    public async Task<ImmutableList<StackSummary>> ListAsync(CancellationToken cancellationToken)
    {
        var stacks = CommandLineEngine.Json(await engine.RunAsync(["stack", "ls", "--json"], cancellationToken));
        return stacks.ValueKind == JsonValueKind.Array ? stacks.EnumerateArray().Select(Read).ToImmutableList() : [];
    }

    /// <inheritdoc/>
    public Task ChangeSecretsProviderAsync(string stack, string provider, string? newPassphrase, CancellationToken cancellationToken) =>
        engine.RunOnAsync(
            stack,
            new CommandCall(["stack", "change-secrets-provider", provider]) { Input = provider == "passphrase" ? newPassphrase : null },
            cancellationToken);

    /// <inheritdoc/>
    public Task AddEnvironmentsAsync(string stack, IEnumerable<string> environments, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["config", "env", "add", .. environments, "--yes"], cancellationToken);

    /// <inheritdoc/>
    public Task RemoveEnvironmentAsync(string stack, string environment, CancellationToken cancellationToken) =>
        engine.RunOnAsync(stack, ["config", "env", "rm", environment, "--yes"], cancellationToken);

    private static StackSummary Read(JsonElement stack) => new()
    {
        Name = stack.GetProperty("name").GetString()!,
        IsCurrent = Flag(stack, "current"),
        LastUpdate = stack.TryGetProperty("lastUpdate", out var time) && time.ValueKind == JsonValueKind.String
            && time.TryGetDateTimeOffset(out var updated) ? updated : null,
        IsUpdateInProgress = Flag(stack, "updateInProgress"),
        ResourceCount = stack.TryGetProperty("resourceCount", out var count) && count.ValueKind == JsonValueKind.Number ? count.GetInt32() : null,
        Url = stack.TryGetProperty("url", out var url) ? url.GetString() : null,
    };

    private static bool Flag(JsonElement stack, string name) => stack.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
