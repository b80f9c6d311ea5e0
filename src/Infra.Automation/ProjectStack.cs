using System.Collections.Immutable;
using Infra.Automation.Drift;
using Infra.Automation.Health;
using Infra.Automation.Plans;
using Infra.Automation.Secrets;
using Infra.Automation.State;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Engine.Imports;
using Infra.Engine.Plans;
using Infra.Engine.Rollback;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.Workspace;

namespace Infra.Automation;

/// <summary>
/// One stack of a project and what can be done to it. Every call reads settings and state afresh. A preview writes nothing at all; the
/// other operations hold the stack's lock.
/// </summary>
public sealed class ProjectStack
{
    private readonly ProjectWorkspace _workspace;

    internal ProjectStack(ProjectWorkspace workspace, StackIdentity identity)
    {
        (_workspace, Identity) = (workspace, identity);
        Config = new StackConfiguration(this);
        State = new StackState(workspace, this);
    }

    /// <summary>Which stack.</summary>
    public StackIdentity Identity { get; }

    /// <summary>Its configuration.</summary>
    public StackConfiguration Config { get; }

    /// <summary>Edits of its recorded state.</summary>
    public StackState State { get; }

    /// <summary>Whether it has a settings file, be there such a stack or not.</summary>
    public bool HasSettings => File.Exists(StackSettingsFile.PathOf(Project, Identity.Stack));

    internal ProjectFile Project => _workspace.Project;

    private IStateStore Store => _workspace.Store;

    /// <summary>Whether it exists: it has state, be it empty.</summary>
    public Task<bool> ExistsAsync(CancellationToken cancellationToken = default) => Store.ExistsAsync(Identity, cancellationToken);

    /// <summary>Which providers are simulated, as its settings say.</summary>
    /// <exception cref="DiagnosticException">The settings file is not valid.</exception>
    public ProviderSelection ReadProviders() => StackContext.Selection(Settings());

    /// <summary>Says what an update would do. Writes nothing, takes no lock; a stack that does not exist yet starts empty.</summary>
    /// <exception cref="DiagnosticException">Settings, state or program cannot be used.</exception>
    public Task<StackOperationResult> PreviewAsync(StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        OperateAsync(options, o => o.PreviewAsync(OperationKind.Update, cancellationToken));

    /// <summary>Says in what a saved plan differs from the one that it replaces; empty where an update would do the same.</summary>
    /// <param name="former">The file of the former plan.</param>
    /// <param name="plan">The file of the new one.</param>
    /// <exception cref="DiagnosticException">A file cannot be read, or is no plan of this stack's passphrase.</exception>
    public ImmutableArray<PlanDifference> ComparePlans(string former, string plan)
    {
        var plans = new SavedPlan(Identity, Secrets(Settings()).Open(null));
        return PlanComparison.Between(plans.Read(former), plans.Read(plan));
    }

    /// <summary>Says what a refresh would find. Writes nothing.</summary>
    /// <exception cref="DiagnosticException">Settings, state or program cannot be used.</exception>
    public Task<StackOperationResult> PreviewRefreshAsync(StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        OperateAsync(options, o => o.PreviewAsync(OperationKind.Refresh, cancellationToken));

    /// <summary>Says what a destroy would delete. Writes nothing.</summary>
    /// <exception cref="DiagnosticException">Settings, state or program cannot be used.</exception>
    public Task<StackOperationResult> PreviewDestroyAsync(StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        OperateAsync(options, o => o.PreviewAsync(OperationKind.Destroy, cancellationToken));

    /// <summary>Makes the world as the program says. A stack with a settings file and no state is created.</summary>
    /// <exception cref="DiagnosticException">Settings, state or program cannot be used, or the result could not be recorded.</exception>
    public Task<StackOperationResult> UpAsync(StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        OperateAsync(options, o => o.RunAsync(OperationKind.Update, cancellationToken));

    /// <summary>Makes the state as the world is.</summary>
    /// <exception cref="DiagnosticException">Settings, state or program cannot be used, or the result could not be recorded.</exception>
    public Task<StackOperationResult> RefreshAsync(StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        OperateAsync(options, o => o.RunAsync(OperationKind.Refresh, cancellationToken));

    /// <summary>Deletes everything that the stack manages.</summary>
    /// <exception cref="DiagnosticException">Settings, state or program cannot be used, or the result could not be recorded.</exception>
    public Task<StackOperationResult> DestroyAsync(StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        OperateAsync(options, o => o.RunAsync(OperationKind.Destroy, cancellationToken));

    /// <summary>Says what <see cref="ImportResourcesAsync"/> would record. Writes nothing; the resources are read.</summary>
    /// <exception cref="DiagnosticException">Settings or state cannot be used.</exception>
    public Task<StackOperationResult> PreviewImportResourcesAsync(
        ImmutableArray<ImportSpec> imports, StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        new StackOperation(_workspace, this, options ?? new()) { Imports = imports }.PreviewAsync(OperationKind.Import, cancellationToken);

    /// <summary>Takes over existing resources that no program declares yet.</summary>
    /// <exception cref="DiagnosticException">Settings or state cannot be used, or the result could not be recorded.</exception>
    public Task<StackOperationResult> ImportResourcesAsync(
        ImmutableArray<ImportSpec> imports, StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        new StackOperation(_workspace, this, options ?? new()) { Imports = imports }.RunAsync(OperationKind.Import, cancellationToken);

    /// <summary>Says what <see cref="RollbackAsync"/> would do. Writes nothing.</summary>
    /// <exception cref="DiagnosticException">There is no such version, or settings or state cannot be used.</exception>
    public async Task<StackOperationResult> PreviewRollbackAsync(
        int version, StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        await (await RollbackToAsync(version, options, cancellationToken)).PreviewAsync(OperationKind.Update, cancellationToken);

    /// <summary>
    /// Makes the world as a version of the stack records it: an update whose program is that record. The next update with the project's own
    /// program makes the world as that says again.
    /// </summary>
    /// <param name="version">The version, as the history has it: the oldest is 1.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellationToken">Lets running steps end and begins nothing new.</param>
    /// <exception cref="DiagnosticException">There is no such version, settings or state cannot be used, or the result could not be recorded.</exception>
    public async Task<StackOperationResult> RollbackAsync(
        int version, StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        await (await RollbackToAsync(version, options, cancellationToken)).RunAsync(OperationKind.Update, cancellationToken);

    /// <summary>The state that a version records; secrets opened and marked.</summary>
    /// <param name="version">The version, as the history has it: the oldest is 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is no such version, or its state cannot be trusted.</exception>
    public async Task<StoredStack> ReadVersionAsync(int version, CancellationToken cancellationToken = default)
    {
        await RequireHistoryAsync(cancellationToken);
        try
        {
            return await Store.LoadVersionAsync(Identity, version, Secrets(Settings()), cancellationToken);
        }
        catch (DiagnosticException e) when (e.Diagnostics.Any(static d => d.Descriptor == SecretsDiagnostics.WrongPassphrase))
        {
            throw new DiagnosticException(SecretsDiagnostics.WrongPassphrase.Create(
                $"version {version} is not sealed with this passphrase: the stack may have had another one then") with
            {
                NextStep = $"with the passphrase of then, run 'infra stack export --version {version} --show-secrets --file FILE', "
                    + "and with that of now 'infra stack import --file FILE'; the file holds secrets in plain text, so delete it afterwards",
            });
        }
    }

    /// <summary>Who holds the stack.</summary>
    /// <exception cref="DiagnosticException">There is no such stack.</exception>
    public async Task<ImmutableArray<LockOwner>> ReadLocksAsync(CancellationToken cancellationToken = default)
    {
        await RequireAsync(cancellationToken: cancellationToken);
        return await Store.LocksAsync(Identity, cancellationToken);
    }

    /// <summary>Breaks every lock on the stack, and says whose they were.</summary>
    public Task<ImmutableArray<LockOwner>> CancelAsync(CancellationToken cancellationToken = default) =>
        Store.CancelAsync(Identity, cancellationToken);

    /// <summary>The outputs of the last deployment; secrets marked.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or its state cannot be trusted.</exception>
    public async Task<PropertyMap> ReadOutputsAsync(CancellationToken cancellationToken = default) =>
        (await ReadAsync(cancellationToken)).Snapshot.RootStack?.Outputs ?? PropertyMap.Empty;

    /// <summary>The state as it is recorded; secrets opened and marked.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or its state cannot be trusted.</exception>
    public async Task<StoredStack> ReadAsync(CancellationToken cancellationToken = default)
    {
        await RequireAsync(cancellationToken: cancellationToken);
        return await Store.LoadAsync(Identity, Secrets(Settings()), cancellationToken);
    }

    /// <summary>The last updates, newest first.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ImmutableArray<UpdateRecord>> ReadHistoryAsync(int limit = 50, CancellationToken cancellationToken = default)
    {
        await RequireHistoryAsync(cancellationToken);
        return await Store.HistoryAsync(Identity, limit, cancellationToken);
    }

    /// <summary>Writes the state as Pulumi's export document (protocol reference 5.3).</summary>
    /// <param name="output">Takes the document, UTF-8.</param>
    /// <param name="showSecrets">Whether secrets stand in plain text; else they are sealed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is no such stack, or its state cannot be trusted.</exception>
    public Task ExportAsync(Stream output, bool showSecrets = false, CancellationToken cancellationToken = default) =>
        ExportAsync(output, version: null, showSecrets, cancellationToken);

    /// <summary>Writes the state of a version as Pulumi's export document.</summary>
    /// <param name="output">Takes the document, UTF-8.</param>
    /// <param name="version">The version, as the history has it: the oldest is 1; null for the present state.</param>
    /// <param name="showSecrets">Whether secrets stand in plain text; else they are sealed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is no such stack or version, or its state cannot be trusted.</exception>
    public async Task ExportAsync(Stream output, int? version, bool showSecrets = false, CancellationToken cancellationToken = default)
    {
        var stored = version is { } number ? await ReadVersionAsync(number, cancellationToken) : await ReadAsync(cancellationToken);
        CheckpointSerializer.WriteExport(output, stored.Snapshot, stored.Sealer, showSecrets);
    }

    /// <summary>Puts an export document in place of the stack's own state, with an entry in the history. Where that state is lost or cannot be
    /// read, this is how the stack gets one again.</summary>
    /// <param name="document">The document, UTF-8: an export, or a copy of a stack file; secrets sealed or in plain text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="force">Whether to accept resources of another stack.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">The document is damaged, belongs to another stack, or breaks a rule of integrity.</exception>
    public Task ImportAsync(ReadOnlyMemory<byte> document, string source, bool force = false, CancellationToken cancellationToken = default) =>
        new StateImport(_workspace, this).RunAsync(document, source, force, cancellationToken);

    /// <summary>Puts a version of the history in place of the stack's own state. The world is not touched: refresh afterwards.</summary>
    /// <param name="version">The version, as the history has it: the oldest is 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is no such version, or it cannot be read.</exception>
    public async Task ImportVersionAsync(int version, CancellationToken cancellationToken = default)
    {
        using var document = new MemoryStream();
        await ExportAsync(document, version, cancellationToken: cancellationToken);
        await ImportAsync(document.ToArray(), $"version {version}", cancellationToken: cancellationToken);
    }

    /// <summary>The stack's tags, by name.</summary>
    /// <exception cref="DiagnosticException">There is no such stack.</exception>
    public async Task<ImmutableSortedDictionary<string, string>> ReadTagsAsync(CancellationToken cancellationToken = default)
    {
        await RequireAsync(cancellationToken: cancellationToken);
        return await Store.TagsAsync(Identity, cancellationToken);
    }

    /// <summary>Sets a tag, or removes it where the value is null.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or its tags cannot be written.</exception>
    public async Task SetTagAsync(string name, string? value, CancellationToken cancellationToken = default)
    {
        await RequireAsync(cancellationToken: cancellationToken);
        await Store.EditTagsAsync(Identity, tags => value is null ? tags.Remove(name) : tags.SetItem(name, value), cancellationToken);
    }

    /// <summary>Compares the world with what is recorded. Writes nothing.</summary>
    /// <exception cref="DiagnosticException">Settings or state cannot be used.</exception>
    public async Task<DriftReport> DetectDriftAsync(StackOperationOptions? options = null, CancellationToken cancellationToken = default) =>
        DriftReport.Of(await PreviewRefreshAsync(options, cancellationToken));

    /// <summary>Examines settings, passphrase, state, locks, clock and providers. Writes nothing; whatever is wrong is among the findings.</summary>
    public Task<ImmutableArray<HealthFinding>> ExamineAsync(CancellationToken cancellationToken = default) =>
        new StackDoctor(_workspace, this).ExamineAsync(cancellationToken);

    /// <summary>Gives the stack another passphrase: every secret of its settings and of its state is sealed anew, or none is.</summary>
    /// <param name="passphrase">The new one. The old one is found where it always is.</param>
    /// <param name="command">The command, for the lock and the history.</param>
    /// <param name="cancellationToken">Ends the wait for the lock.</param>
    /// <exception cref="DiagnosticException">The secrets cannot be opened, the stack is locked, or a file cannot be written.</exception>
    public Task RotatePassphraseAsync(
        string passphrase, string command = "infra config rotate-passphrase", CancellationToken cancellationToken = default) =>
        new SecretsRotation(_workspace, this).RunAsync(passphrase, command, cancellationToken);

    // Of a change of the passphrase that died half-way, the state knows whether it happened.
    internal StackSettingsFile Settings()
    {
        var settings = StackSettingsFile.Load(Project, Identity.Stack).Require();
        return new PendingSettings(Project, Identity.Stack).Find(settings) is { } pending
            && PendingSettings.IsInForce(pending, RecordedSecrets()) ? pending : settings;
    }

    // Only after such a death is the state read here, so that the wait does not matter.
    private SecretsProviderState? RecordedSecrets() => Store.ExistsAsync(Identity, CancellationToken.None).GetAwaiter().GetResult()
        ? Store.LoadForRepairAsync(Identity, SealedSecrets.Instance, CancellationToken.None).GetAwaiter().GetResult().Snapshot.SecretsProvider
        : null;

    /// <summary>Keeps other edits of the settings file away until it is disposed of.</summary>
    internal IDisposable? LockSettings() => SettingsLock().Take();

    /// <summary>Keeps other edits of the settings file away until it is disposed of; for whoever wants the stack's lock too, before that.</summary>
    internal Task<IDisposable?> LockSettingsAsync(CancellationToken cancellationToken) => SettingsLock().TakeAsync(cancellationToken);

    internal SecretsProviderSource Secrets(StackSettingsFile settings) => StackContext.Secrets(_workspace.Services, settings);

    // A stack is created when it is first deployed; its settings file is given what its secrets need.
    internal async Task CreateAsync(CancellationToken cancellationToken)
    {
        using var alone = await LockSettingsAsync(cancellationToken);
        var settings = Settings();
        var (sealedSettings, provider) = EnsureSecrets(settings);
        await Store.CreateAsync(Identity, provider.Description, cancellationToken);
        if (!ReferenceEquals(settings, sealedSettings) || !File.Exists(settings.Path))
        {
            sealedSettings.Save();
        }
    }

    /// <summary>The settings and a provider that can seal; a salt is added where there is none.</summary>
    internal (StackSettingsFile Settings, ISecretsProvider Provider) EnsureSecrets(StackSettingsFile settings)
    {
        var secrets = Secrets(settings);
        if (settings.EncryptionSalt is { Length: > 0 })
        {
            var existing = secrets.Open(null);
            existing.Verify();
            return (settings, existing);
        }

        var created = secrets.CreatePassphrase();
        var salt = created.Description.State!.Value.GetProperty("salt").GetString()!;
        return (settings.WithSecretsProvider(null, salt), created);
    }

    /// <summary>Makes sure that there is such a stack.</summary>
    /// <param name="orSettings">Whether a settings file is enough: the first update creates such a stack.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is none.</exception>
    public async Task RequireAsync(bool orSettings = false, CancellationToken cancellationToken = default)
    {
        if (!await ExistsAsync(cancellationToken) && !(orSettings && File.Exists(Settings().Path)))
        {
            throw await NotFoundAsync(cancellationToken);
        }
    }

    internal async Task<DiagnosticException> NotFoundAsync(CancellationToken cancellationToken)
    {
        if (await Store.WasDeployedAsync(Identity, cancellationToken))
        {
            return new DiagnosticException(await StateGoneAsync(cancellationToken));
        }

        var known = (await Store.ListUncountedAsync(Identity.Project, cancellationToken)).Select(static s => s.Stack.Stack).ToArray();
        var others = known.Length == 0 ? "the project has no stack yet" : $"known stacks: {string.Join(", ", known.Take(10))}";
        return new DiagnosticException(AutomationDiagnostics.StackNotFound.Create(
            $"no stack named '{Identity.Stack}' found in the project '{Identity.Project}' ({others})") with
        {
            NextStep = $"create it with 'infra stack init {Identity.Stack}'",
        });
    }

    /// <summary>Says that the stack was deployed once, that nothing is known of it any more, and how to get it back.</summary>
    internal async Task<Diagnostic> StateGoneAsync(CancellationToken cancellationToken)
    {
        var last = (await Store.HistoryAsync(Identity, 1, cancellationToken)).FirstOrDefault();
        return AutomationDiagnostics.StateGone.Create(
            $"'{Identity.Stack}' was deployed once, and its state is gone: an update would make everything a second time") with
        {
            NextStep = (last is null ? "put the state back, from a '.bak' file or a backup"
                : $"run 'infra stack import --version {last.Version}' to put its last version back") + "; or 'infra up --allow-new-state' to begin anew",
        };
    }

    private SettingsLock SettingsLock() => new(
        _workspace.Services.Environment, _workspace.Services.Time, StackSettingsFile.PathOf(Project, Identity.Stack));

    private async Task RequireHistoryAsync(CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(cancellationToken) && !await Store.WasDeployedAsync(Identity, cancellationToken))
        {
            throw await NotFoundAsync(cancellationToken);
        }
    }

    private async Task<StackOperation> RollbackToAsync(int version, StackOperationOptions? options, CancellationToken cancellationToken)
    {
        var recorded = (await ReadVersionAsync(version, cancellationToken)).Snapshot;
        options ??= new();
        return new StackOperation(
            _workspace, this, options.Message.Length > 0 ? options : options with { Message = $"rollback to version {version}" })
        {
            Program = new RecordedProgram(recorded),
            CommandName = "rollback",
        };
    }

    private async Task<StackOperationResult> OperateAsync(
        StackOperationOptions? options, Func<StackOperation, Task<StackOperationResult>> operate)
    {
        try
        {
            return await operate(new StackOperation(_workspace, this, options ?? new()));
        }
        finally
        {
            options?.Events?.Complete();
        }
    }
}
