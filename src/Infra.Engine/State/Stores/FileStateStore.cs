using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.History;
using Infra.Engine.State.Locks;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Stores;

/// <summary>
/// Stacks in a folder, in the layout of Pulumi's file backend (protocol reference 5.1): either program can go on where the other stopped.
/// </summary>
public sealed class FileStateStore : IStateStore
{
    private readonly HostEnvironment _environment;
    private readonly TimeProvider _time;
    private readonly IStateFiles _files;
    private readonly FileStateStoreOptions _options;
    private readonly StateLayout _layout;
    private readonly StateFolder _folder;
    private readonly StateFolderWriter _writer;

    /// <summary>The store of a folder, which need not exist.</summary>
    /// <param name="location">Where.</param>
    /// <param name="environment">Who uses it, for locks.</param>
    /// <param name="time">Now.</param>
    /// <param name="options">How to write; null for what the environment asks for.</param>
    /// <param name="files">The disk; null for the real one.</param>
    public FileStateStore(
        BackendLocation location, HostEnvironment environment, TimeProvider time, FileStateStoreOptions? options = null, IStateFiles? files = null)
    {
        Url = location.Url;
        (_environment, _time, _files) = (environment, time, files ?? new DiskStateFiles());
        _options = options ?? FileStateStoreOptions.From(environment);
        _layout = new StateLayout(location.Directory);
        _folder = new StateFolder(_layout, _files);
        _writer = new StateFolderWriter(_layout, _files, _options, time);
    }

    /// <inheritdoc/>
    public string Url { get; }

    /// <inheritdoc/>
    public Task<ImmutableArray<StackSummary>> ListAsync(string? project, CancellationToken cancellationToken) => Guarded(() =>
    {
        _folder.RequireLayout();
        var stacks = ImmutableArray.CreateBuilder<StackSummary>();
        foreach (var folder in _files.ListFolders(_layout.Stacks).Where(f => project is null || f == project))
        {
            var names = _files.ListFiles(Path.Combine(_layout.Stacks, folder)).Select(StateLayout.StackOf).OfType<string>();
            foreach (var name in names.Distinct().Order(StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var stack = new StackIdentity(StackIdentity.DefaultOrganization, folder, name);
                if (_folder.Find(stack) is { } file)
                {
                    stacks.Add(StackSummaryReader.Read(stack, file, !StackLock.Owners(_files, _layout.Locks(stack)).IsEmpty));
                }
            }
        }

        return stacks.ToImmutable();
    });

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(StackIdentity stack, CancellationToken cancellationToken) => Guarded(() =>
    {
        StackNames.Require(stack);
        _folder.RequireLayout();
        return _folder.Find(stack) is not null;
    });

    /// <inheritdoc/>
    public Task<StoredStack> LoadAsync(StackIdentity stack, ISecretsProviderSource secrets, CancellationToken cancellationToken) =>
        LoadAsync(stack, secrets, allowBreaches: false);

    /// <inheritdoc/>
    public Task<StoredStack> LoadForRepairAsync(StackIdentity stack, ISecretsProviderSource secrets, CancellationToken cancellationToken) =>
        LoadAsync(stack, secrets, allowBreaches: true);

    /// <inheritdoc/>
    public Task<ImmutableArray<UpdateRecord>> HistoryAsync(StackIdentity stack, int limit, CancellationToken cancellationToken) => Guarded(() =>
    {
        StackNames.Require(stack);
        _folder.RequireLayout();
        if (_folder.Find(stack) is null)
        {
            throw _folder.Missing(stack);
        }

        var folder = _layout.History(stack);
        return _files.ListFiles(folder)
            .Where(static n => n.EndsWith(".history.json", StringComparison.Ordinal) || n.EndsWith(".history.json.gz", StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal)
            .Select(name => Path.Combine(folder, name))
            .Select(path => _files.Read(path) is { } content ? UpdateHistory.Read(content, path) : null)
            .OfType<UpdateRecord>()
            .Take(limit)
            .ToImmutableArray();
    });

    /// <inheritdoc/>
    public Task CreateAsync(StackIdentity stack, SecretsProviderState? secretsProvider, CancellationToken cancellationToken) => Guarded(() =>
    {
        StackNames.Require(stack);
        RequireWritable();
        if (_folder.Find(stack) is not null)
        {
            throw Exists(stack);
        }

        var latest = secretsProvider is null ? null : Snapshot.Empty with
        {
            Manifest = SnapshotManifest.Create(_time.GetUtcNow(), ""),
            SecretsProvider = secretsProvider,
        };
        var locked = new LockedSecretsProvider(secretsProvider, SecretsDiagnostics.NoProvider.Create("an empty stack has no secrets"));
        var sealer = new SecretSealer(locked);
        _writer.Write(null, _writer.Prepare(stack, new Checkpoint { Stack = QualifiedName(stack), Latest = latest }, sealer, gzip: false));
        return true;
    });

    /// <inheritdoc/>
    public async Task RemoveAsync(StackIdentity stack, bool force, CancellationToken cancellationToken)
    {
        using var held = await LockAsync(stack, new OperationRecord(UpdateKind.Destroy, "infra stack rm"), cancellationToken);
        await Guarded(() =>
        {
            var file = _folder.Find(stack) ?? throw _folder.Missing(stack);
            var summary = StackSummaryReader.Read(stack, file, isLocked: true);
            if (!force && (summary.ResourceCount is not 0 || _files.Exists(_layout.Journal(stack))))
            {
                throw new DiagnosticException(StateDiagnostics.StackNotEmpty.Create(
                    $"the stack {stack} still has {summary.ResourceCount?.ToString() ?? "an unknown number of"} resources") with
                {
                    NextStep = "destroy them first, or give --force to forget them",
                });
            }

            // The stack file goes first: without it there is no stack, whatever else is left.
            _files.Delete(file.Path);
            _files.Delete(file.Path + ".bak");
            _files.Delete(_layout.Journal(stack));
            _files.Delete(_layout.Tags(stack));
            _files.DeleteFolder(_layout.History(stack));
            return true;
        });
    }

    /// <inheritdoc/>
    public async Task RenameAsync(StackIdentity stack, StackIdentity to, ISecretsProviderSource secrets, CancellationToken cancellationToken)
    {
        StackNames.Require(to);
        await using var session = await BeginAsync(stack, new OperationRecord(UpdateKind.Rename, "infra stack rename"), secrets, cancellationToken);
        var opened = (FileStackSession)session;
        await Guarded(() =>
        {
            if (_folder.Find(to) is not null)
            {
                throw Exists(to);
            }

            opened.MoveTo(to, StackRename.Apply(opened.Base, stack, to), QualifiedName(to));
            return true;
        });
    }

    /// <inheritdoc/>
    public async Task<IStackSession> BeginAsync(
        StackIdentity stack, OperationRecord operation, ISecretsProviderSource secrets, CancellationToken cancellationToken)
    {
        var held = await LockAsync(stack, operation, cancellationToken);
        try
        {
            return await Guarded(() =>
            {
                var state = _folder.Read(stack, secrets, operation.AllowBreaches);
                RequireSecrets(state, operation);
                return FileStackSession.Open(
                    new SessionContext(stack, operation, _layout, _files, _writer, _options, _time), state, held);
            });
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<LockOwner>> CancelAsync(StackIdentity stack, CancellationToken cancellationToken) => Guarded(() =>
    {
        StackNames.Require(stack);
        _folder.RequireLayout();
        return _folder.Find(stack) is null ? throw _folder.Missing(stack) : StackLock.Break(_files, _layout.Locks(stack));
    });

    /// <summary>The name that stack files hold.</summary>
    internal static string QualifiedName(StackIdentity stack) => $"{StackIdentity.DefaultOrganization}/{stack.Project}/{stack.Stack}";

    private static DiagnosticException Exists(StackIdentity stack) => new(StateDiagnostics.StackExists.Create(
        $"the stack {stack} exists already") with
    {
        NextStep = "choose another name, or select the stack with 'infra stack select'",
    });

    // Operations that make secrets must be able to seal them before they begin; renames and edits carry sealed ones along.
    private static void RequireSecrets(StoredState state, OperationRecord operation)
    {
        var provider = state.Opened.Sealer.Provider;
        if (provider.Description is not null && operation.Kind is not (UpdateKind.Rename or UpdateKind.Import))
        {
            provider.Verify();
        }
    }

    private Task<StoredStack> LoadAsync(StackIdentity stack, ISecretsProviderSource secrets, bool allowBreaches) => Guarded(() =>
    {
        StackNames.Require(stack);
        var state = _folder.Read(stack, secrets, allowBreaches);
        return new StoredStack { Stack = stack, Snapshot = state.Recovered.Snapshot, Sealer = state.Opened.Sealer, Diagnostics = state.Diagnostics };
    });

    private async Task<StackLock> LockAsync(StackIdentity stack, OperationRecord operation, CancellationToken cancellationToken)
    {
        StackNames.Require(stack);
        await Guarded(() =>
        {
            RequireWritable();
            return _folder.Find(stack) is null ? throw _folder.Missing(stack) : true;
        });
        var request = new LockRequest(stack, _layout.Root, _layout.Locks(stack), _files, _environment, _time);
        try
        {
            return await StackLock.AcquireAsync(request, operation, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(e);
        }
    }

    private void RequireWritable()
    {
        if (!_folder.RequireLayout())
        {
            _writer.WriteMeta();
        }
    }

    private Task<T> Guarded<T>(Func<T> action)
    {
        try
        {
            return Task.FromResult(action());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromException<T>(Unusable(e));
        }
        catch (DiagnosticException e)
        {
            return Task.FromException<T>(e);
        }
    }

    private DiagnosticException Unusable(Exception e) =>
        new(StateDiagnostics.FileAccess.Create($"the state in '{_layout.Root}' cannot be used: {e.Message}") with
        {
            NextStep = "check the folder, its permissions and the space on its disk",
        });
}
