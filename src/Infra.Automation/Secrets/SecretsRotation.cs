using System.Collections.Immutable;
using Infra.Automation.State;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.Workspace;

namespace Infra.Automation.Secrets;

/// <summary>
/// Gives a stack another passphrase: a new salt, and every secret of its settings and its state sealed anew. Settings and state are two
/// files. The new settings are laid beside the old ones, then the state is written, which is the moment of the change, then the settings
/// take their place; see <see cref="PendingSettings"/> for how a reader tells in between. Other edits of the settings wait until all is done.
/// </summary>
internal sealed class SecretsRotation(ProjectWorkspace workspace, ProjectStack stack)
{
    /// <summary>Called after each step; tests let it fail.</summary>
    public Action<RotationStep> After { get; init; } = static _ => { };

    /// <summary>Changes the passphrase.</summary>
    /// <param name="passphrase">The new one.</param>
    /// <param name="command">The command, for the lock and the history.</param>
    /// <param name="cancellationToken">Ends the wait for the lock; once the first file is written, the change goes on to its end.</param>
    /// <exception cref="DiagnosticException">The old secrets cannot be opened, or a file cannot be written.</exception>
    public async Task RunAsync(string passphrase, string command, CancellationToken cancellationToken)
    {
        await stack.RequireAsync(orSettings: true, cancellationToken);
        using var alone = await stack.LockSettingsAsync(cancellationToken);
        var settings = stack.Settings();
        var onDisk = OnDisk(settings);
        var source = stack.Secrets(settings);
        var target = PassphraseSecretsProvider.Create(passphrase);
        var pending = new PendingSettings(workspace.Project, stack.Identity.Stack);
        if (!await stack.ExistsAsync(cancellationToken))
        {
            // Without a state there is one file only.
            Resealed(settings, source, target).Save();
            return;
        }

        // A journal that was left behind is taken in under the old passphrase, so that opening the next session writes nothing.
        await (await workspace.Store.BeginAsync(stack.Identity, Record(command, settings), source, cancellationToken)).DisposeAsync();
        var started = workspace.Services.Time.GetUtcNow();
        var next = Resealed(settings, source, target);
        await using var session = await workspace.Store.BeginAsync(
            stack.Identity, Record(command, next), ResealingSecretsProvider.Source(source, target), cancellationToken);
        RequireOpen(session);
        After(RotationStep.Prepared);

        pending.Write(next);
        After(RotationStep.SettingsPending);
        RequireUntouched(settings, onDisk);

        await session.CommitAsync(session.Base, StackState.Summary(workspace, started), CancellationToken.None);
        After(RotationStep.StateWritten);

        pending.Complete();
        After(RotationStep.Completed);
    }

    private static StackSettingsFile Resealed(StackSettingsFile settings, SecretsProviderSource source, PassphraseSecretsProvider target)
    {
        var holdsSecrets = settings.Config.Values.Any(StackConfig.HasSecrets);
        var next = holdsSecrets ? StackConfig.Reseal(settings, source.Open(null), target) : settings;

        // The public passphrase of simulated stacks would be tried in place of the new one.
        next = next.Config.ContainsKey(StackContext.PassphraseKey) ? next.WithoutConfig(StackContext.PassphraseKey) : next;
        return next.WithSecretsProvider(null, target.State);
    }

    // A provider that cannot open a secret hands it on as it is: that must not be written under a new salt.
    private static void RequireOpen(IStackSession session)
    {
        if (session.Base.SecretsProvider is not null)
        {
            session.Secrets.Verify();
        }
    }

    private static string OnDisk(StackSettingsFile settings) => File.Exists(settings.Path) ? File.ReadAllText(settings.Path) : "";

    private static void RequireUntouched(StackSettingsFile settings, string before)
    {
        if (OnDisk(settings) != before)
        {
            throw new DiagnosticException(AutomationDiagnostics.SettingsChanged.Create(
                $"'{settings.Path}' was changed by somebody else meanwhile; nothing was done") with
            {
                NextStep = "run the command again",
            });
        }
    }

    private OperationRecord Record(string command, StackSettingsFile settings) => new(UpdateKind.Import, command, command)
    {
        Environment = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("exec.kind", workspace.Services.ExecutionKind),
        Config = settings.Config,
    };
}
