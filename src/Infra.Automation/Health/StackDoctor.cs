using System.Collections.Immutable;
using System.Globalization;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Providers;
using Infra.Core.Resources;
using Infra.Engine.State;
using Infra.Engine.Surgery;
using Infra.Engine.Workspace;

namespace Infra.Automation.Health;

/// <summary>Examines a stack: settings, passphrase, state, locks, clock, providers. Writes nothing and takes no lock.</summary>
internal sealed class StackDoctor(ProjectWorkspace workspace, ProjectStack stack)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private readonly ImmutableArray<HealthFinding>.Builder _findings = ImmutableArray.CreateBuilder<HealthFinding>();
    private StackSettingsFile? _settings;
    private StoredStack? _stored;

    /// <summary>Everything that was found, at least one finding for each area that could be examined.</summary>
    public async Task<ImmutableArray<HealthFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        await AreaAsync("settings", Settings);
        if (_settings is { } settings)
        {
            await AreaAsync("state", () => StateAsync(settings, cancellationToken));
            await AreaAsync("state", async () => (await workspace.Store.DamagedFilesAsync(stack.Identity, cancellationToken)).Select(Damaged));
            await AreaAsync("secrets", () => Secrets(settings));
            await AreaAsync("lock", () => LockAsync(cancellationToken));
            await AreaAsync("clock", Clock);
            await AreaAsync("providers", () => ProvidersAsync(settings, cancellationToken));
        }

        return _findings.ToImmutable();
    }

    // What an area throws for a user is what the area found.
    private async Task AreaAsync(string area, Func<Task<IEnumerable<Diagnostic>>> examine)
    {
        try
        {
            _findings.AddRange((await examine()).Select(d => new HealthFinding(area, d)));
        }
        catch (DiagnosticException e)
        {
            _findings.AddRange(e.Diagnostics.Select(d => new HealthFinding(area, d)));
        }
    }

    private Task AreaAsync(string area, Func<IEnumerable<Diagnostic>> examine) => AreaAsync(area, () => Task.FromResult(examine()));

    private IEnumerable<Diagnostic> Settings()
    {
        _settings = stack.Settings();
        var selection = StackContext.Selection(_settings);
        var mode = selection.IsAllSimulated ? "simulated" : selection.IsAnySimulated ? "partly simulated" : "live";
        yield return Fine(File.Exists(_settings.Path)
            ? $"'{_settings.Path}' is valid; providers are {mode}"
            : $"there is no '{_settings.Path}': every setting has its default; providers are {mode}");
        if (File.Exists(new PendingSettings(workspace.Project, stack.Identity.Stack).Path))
        {
            yield return AutomationDiagnostics.RotationUnfinished.Create("a change of the passphrase did not come to its end") with
            {
                NextStep = "run 'infra config rotate-passphrase' again; until then the stack opens with the passphrase that its state names",
            };
        }
    }

    private async Task<IEnumerable<Diagnostic>> StateAsync(StackSettingsFile settings, CancellationToken cancellationToken)
    {
        if (!await stack.ExistsAsync(cancellationToken))
        {
            return await workspace.Store.WasDeployedAsync(stack.Identity, cancellationToken)
                ? [await stack.StateGoneAsync(cancellationToken)]
                : [Fine("the stack was not deployed yet: it has no state")];
        }

        _stored = await workspace.Store.LoadForRepairAsync(stack.Identity, stack.Secrets(settings), cancellationToken);
        var found = new List<Diagnostic>(_stored.Diagnostics.Select(static d => d.Descriptor == CoreDiagnostics.SnapshotIntegrity
            ? d with { NextStep = "run 'infra state repair --dry-run' to see what can be repaired" } : d));
        if (_stored.Snapshot.IntegrityError is { } recorded)
        {
            found.Add(AutomationDiagnostics.RecordedBreach.Create($"'{recorded.Command}' wrote a state that broke a rule: {recorded.Error}") with
            {
                NextStep = "run 'infra state repair'",
            });
        }

        found.AddRange(_stored.Snapshot.PendingOperations.Select(Pending));
        return found.Count > 0 ? found : [Fine($"{_stored.Snapshot.Resources.Length} resources are recorded; the state keeps every rule")];
    }

    private static Diagnostic Damaged(DamagedFile file) => AutomationDiagnostics.SetAside.Create(string.Create(
        CultureInfo.InvariantCulture,
        $"'{file.Place}' could not be read and was set aside on {file.LastModified.UtcDateTime:yyyy-MM-dd}: {file.Length} bytes")) with
    {
        NextStep = "delete it when nobody needs to look at it any more: nothing reads it",
    };

    private Diagnostic Pending(PendingOperation pending) => AutomationDiagnostics.Interrupted.Create(
        $"its {Word(pending.Kind)} was interrupted, and nobody knows whether it was done") with
    {
        Urn = pending.Resource.Urn,
        NextStep = pending.Kind == PendingOperationKind.Creating
            ? PendingResolution.NextStep(pending.Resource.Urn, _stored!.Snapshot.PendingOperations)
            : "run 'infra refresh' to find out",
    };

    private static string Word(PendingOperationKind kind) => kind switch
    {
        PendingOperationKind.Creating => "create",
        PendingOperationKind.Updating => "update",
        PendingOperationKind.Deleting => "delete",
        PendingOperationKind.Reading => "read",
        _ => "import",
    };

    private IEnumerable<Diagnostic> Secrets(StackSettingsFile settings)
    {
        var source = stack.Secrets(settings);
        if (settings.EncryptionSalt is not { Length: > 0 } && _stored?.Snapshot.SecretsProvider is null)
        {
            yield return Fine("the stack has no secrets yet");
            yield break;
        }

        if (settings.EncryptionSalt is { Length: > 0 })
        {
            source.Open(null).Verify();
        }

        if (_stored?.Snapshot.SecretsProvider is { } recorded)
        {
            source.Open(recorded).Verify();
        }

        yield return Fine("the passphrase opens the stack's secrets");
    }

    private async Task<IEnumerable<Diagnostic>> LockAsync(CancellationToken cancellationToken)
    {
        var owners = await workspace.Store.LocksAsync(stack.Identity, cancellationToken);
        return owners.IsEmpty ? [Fine("nobody holds the stack")] : owners.Select(Held);
    }

    private Diagnostic Held(LockOwner owner)
    {
        var age = workspace.Services.Time.GetUtcNow() - owner.Timestamp;
        var minutes = (long)age.TotalMinutes;
        var since = minutes < 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", for {minutes} minute{(minutes == 1 ? "" : "s")} now");
        var dead = owner.IsGone ? "; that process does not run any more" : "";
        return AutomationDiagnostics.Held.Create($"{owner} holds the stack{since}{dead}") with
        {
            NextStep = owner.IsGone
                ? "nothing: the next operation takes the lock over"
                : $"wait for it; if it no longer runs, run 'infra cancel --stack {stack.Identity.Stack}'",
        };
    }

    private IEnumerable<Diagnostic> Clock()
    {
        var now = workspace.Services.Time.GetUtcNow();
        if (_stored?.Snapshot.Manifest.Time is { } written && written - now > Skew)
        {
            yield return AutomationDiagnostics.ClockSkew.Create(string.Create(CultureInfo.InvariantCulture,
                $"the state was written at {written.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'}, and here it is {now.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'} only")) with
            {
                NextStep = "set this machine's clock, or that of the machine that wrote the state: the times of updates depend on it, though not their order",
            };
        }
        else
        {
            yield return Fine("the clock is not behind the state");
        }
    }

    private async Task<IEnumerable<Diagnostic>> ProvidersAsync(StackSettingsFile settings, CancellationToken cancellationToken)
    {
        var packages = (_stored?.Snapshot.Resources ?? []).Where(static r => r.IsProvider).Select(static r => r.Type.ProvidedPackage)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (packages.Length == 0)
        {
            return [Fine("the stack uses no provider yet")];
        }

        using var providers = workspace.Services.Providers.Open(new ProviderRequest(
            stack.Identity, StackContext.Selection(settings), workspace.Backend, IsPreview: true, static _ => { })
        {
            Project = workspace.Project,
        });
        var found = new List<Diagnostic>();
        foreach (var package in packages)
        {
            found.Add(await ProviderAsync(providers.Source, package, StackContext.Selection(settings).Of(package), cancellationToken));
        }

        return found;
    }

    private static async Task<Diagnostic> ProviderAsync(
        IProviderSource source, string package, ProviderMode mode, CancellationToken cancellationToken)
    {
        try
        {
            await using var provider = await source.StartAsync(new PackageDescriptor(package), cancellationToken);
            return Fine($"the provider of '{package}' starts ({mode.ToString().ToLowerInvariant()})");
        }
        catch (ProviderException e)
        {
            return AutomationDiagnostics.NoProvider.Create($"the provider of '{package}' does not start: {e.Message}") with
            {
                NextStep = "follow the message; resources of this package can be neither read nor changed until then",
            };
        }
    }

    private static Diagnostic Fine(string message) => AutomationDiagnostics.Healthy.Create(message);
}
