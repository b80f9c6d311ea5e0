using System.Collections.Immutable;
using Infra.Automation.Engines;
using Infra.Engine.Workspace;
using Pulumi.Automation;

namespace Infra.Automation.Embedded;

/// <summary>The stacks of a project. Which one is selected is known to the workspace alone.</summary>
internal sealed class EmbeddedStacks(EmbeddedEngine engine, LocalWorkspace workspace) : IStackRegistry
{
    private const string Passphrase = "passphrase";
    private const string PassphraseVariable = "PULUMI_CONFIG_PASSPHRASE";
    private const string EnvironmentsNeedService = "use a workspace on the pulumi command line, logged in to Pulumi's service";
    private volatile string? _selected;

    /// <inheritdoc/>
    public Task CreateAsync(string stack, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
    {
        RequireKnown(workspace.SecretsProvider);
        _selected = (await engine.Open().CreateStackAsync(stack, cancellationToken)).Identity.Stack;
    });

    /// <inheritdoc/>
    public Task SelectAsync(string stack, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
    {
        _selected = (await engine.StackAsync(stack, cancellationToken)).Identity.Stack;
    });

    /// <inheritdoc/>
    public Task RemoveAsync(string stack, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
    {
        var project = engine.Open();
        var identity = project.GetStack(stack).Identity;
        await project.RemoveStackAsync(stack, cancellationToken: cancellationToken);
        File.Delete(StackSettingsFile.PathOf(project.Project, identity.Stack));
        project.Services.Providers.Forget(identity, project.Backend);
        _selected = _selected == identity.Stack ? null : _selected;
    });

    /// <inheritdoc/>
    public Task RenameAsync(string stack, string name, CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
    {
        var before = await engine.StackAsync(stack, cancellationToken);
        var after = await engine.Open().RenameStackAsync(stack, name, cancellationToken);
        _selected = _selected == before.Identity.Stack ? after.Identity.Stack : _selected;
    });

    /// <inheritdoc/>
    public Task<ImmutableList<StackSummary>> ListAsync(CancellationToken cancellationToken) => EmbeddedEngine.GuardAsync(async () =>
        (await engine.Open().ListStacksAsync(cancellationToken)).Select(s => new StackSummary
        {
            Name = s.Stack.Stack,
            IsCurrent = s.Stack.Stack == _selected,
            LastUpdate = s.LastUpdate,
            ResourceCount = s.ResourceCount,
            IsUpdateInProgress = s.IsLocked,
        }).ToImmutableList());

    /// <inheritdoc/>
    public Task ChangeSecretsProviderAsync(string stack, string provider, string? newPassphrase, CancellationToken cancellationToken)
    {
        RequireKnown(provider);
        ArgumentException.ThrowIfNullOrEmpty(newPassphrase);
        return EmbeddedEngine.GuardAsync(async () =>
        {
            var changed = await engine.StackAsync(stack, cancellationToken);
            await changed.RotatePassphraseAsync(newPassphrase, "stack change-secrets-provider", cancellationToken);

            // Whoever gave the old passphrase to this workspace wants to go on with the new one.
            if (workspace.EnvironmentVariables?.ContainsKey(PassphraseVariable) is true)
            {
                workspace.EnvironmentVariables[PassphraseVariable] = newPassphrase;
            }
        });
    }

    /// <inheritdoc/>
    public Task AddEnvironmentsAsync(string stack, IEnumerable<string> environments, CancellationToken cancellationToken) =>
        throw EmbeddedEngine.Unsupported("add environments, which Pulumi's service keeps", EnvironmentsNeedService);

    /// <inheritdoc/>
    public Task RemoveEnvironmentAsync(string stack, string environment, CancellationToken cancellationToken) =>
        throw EmbeddedEngine.Unsupported("remove environments, which Pulumi's service keeps", EnvironmentsNeedService);

    private static void RequireKnown(string? provider)
    {
        if (provider is not (null or "" or "default" or Passphrase))
        {
            throw EmbeddedEngine.Unsupported(
                "seal secrets with another provider than a passphrase", "leave the provider out, or use a workspace on the pulumi command line");
        }
    }
}
