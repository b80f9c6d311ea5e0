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
/// Stacks in a bucket, in the layout of Pulumi's self-managed backends (protocol reference 5.1): either program can go on where the other
/// stopped.
/// </summary>
public sealed class BucketStateStore : IStateStore
{
    private readonly IBucket _bucket;
    private readonly HostEnvironment _environment;
    private readonly TimeProvider _time;
    private readonly StateStoreOptions _options;
    private readonly StackReader _reader;
    private readonly StackWriter _writer;

    /// <summary>The store in a bucket, which may be empty.</summary>
    /// <param name="bucket">Where.</param>
    /// <param name="environment">Who uses it, for locks.</param>
    /// <param name="time">Now.</param>
    /// <param name="options">How to write; null for what the environment asks for.</param>
    public BucketStateStore(IBucket bucket, HostEnvironment environment, TimeProvider time, StateStoreOptions? options = null)
    {
        (_bucket, _environment, _time) = (bucket, environment, time);
        _options = options ?? StateStoreOptions.From(environment);
        _reader = new StackReader(bucket);
        _writer = new StackWriter(bucket, _options, time);
    }

    /// <inheritdoc/>
    public string Url => _bucket.Url;

    /// <inheritdoc/>
    public Task<ImmutableArray<StackSummary>> ListAsync(string? project, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.RequireProject(project);
        await _reader.RequireLayoutAsync(cancellationToken);
        return await new StackList(_bucket, _reader, _environment).ReadAsync(project, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<ImmutableArray<StackSummary>> ListUncountedAsync(string? project, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.RequireProject(project);
        await _reader.RequireLayoutAsync(cancellationToken);
        return await new StackList(_bucket, _reader, _environment).FindAsync(project, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(StackIdentity stack, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.Require(stack);
        await _reader.RequireLayoutAsync(cancellationToken);
        return await _reader.LocateAsync(stack, cancellationToken) is not null;
    });

    /// <inheritdoc/>
    public Task<StoredStack> LoadAsync(StackIdentity stack, ISecretsProviderSource secrets, CancellationToken cancellationToken) =>
        LoadAsync(stack, secrets, allowBreaches: false, cancellationToken);

    /// <inheritdoc/>
    public Task<StoredStack> LoadForRepairAsync(StackIdentity stack, ISecretsProviderSource secrets, CancellationToken cancellationToken) =>
        LoadAsync(stack, secrets, allowBreaches: true, cancellationToken);

    /// <inheritdoc/>
    public Task<ImmutableArray<UpdateRecord>> HistoryAsync(StackIdentity stack, int limit, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await RequireHistoryAsync(stack, cancellationToken);
        return await new StackHistory(_bucket, stack).ReadAsync(limit, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<StoredStack> LoadVersionAsync(
        StackIdentity stack, int version, ISecretsProviderSource secrets, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await RequireHistoryAsync(stack, cancellationToken);
        return await new StackHistory(_bucket, stack).LoadAsync(version, secrets, cancellationToken);
    });

    /// <inheritdoc/>
    public async Task RestoreAsync(
        StackIdentity stack, OpenedCheckpoint state, OperationRecord operation, CancellationToken cancellationToken)
    {
        var held = await LockAsync(stack, operation, isLost: true, cancellationToken);
        await Holding(stack, held, async () =>
        {
            await held.VerifyAsync(ask: true, cancellationToken);
            var context = new SessionContext(stack, operation, _bucket, _writer, _options, _time);
            await new StackRestore(context, _reader).RunAsync(state, cancellationToken);
            await held.DisposeAsync();
            return true;
        });
    }

    /// <inheritdoc/>
    public Task CreateAsync(StackIdentity stack, SecretsProviderState? secretsProvider, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.Require(stack);
        await RequireWritableAsync(cancellationToken);
        if (await _reader.LocateAsync(stack, cancellationToken) is not null)
        {
            throw Exists(stack);
        }

        var latest = secretsProvider is null ? null : Snapshot.Empty with
        {
            Manifest = SnapshotManifest.Create(_time.GetUtcNow(), ""),
            SecretsProvider = secretsProvider,
        };
        var locked = new LockedSecretsProvider(secretsProvider, SecretsDiagnostics.NoProvider.Create("an empty stack has no secrets"));
        var checkpoint = new Checkpoint { Stack = StateLayout.QualifiedName(stack), Latest = latest };
        var file = StackWriter.Prepare(stack, checkpoint, new SecretSealer(locked), _writer.Compresses);
        return await _writer.WriteAsync(null, file, cancellationToken) ?? throw Exists(stack);
    });

    /// <inheritdoc/>
    public async Task RemoveAsync(StackIdentity stack, bool force, CancellationToken cancellationToken)
    {
        var held = await LockAsync(stack, new OperationRecord(UpdateKind.Destroy, "infra stack rm"), isLost: false, cancellationToken);
        await Holding(stack, held, async () =>
        {
            var file = await _reader.FindAsync(stack, cancellationToken) ?? throw await _reader.MissingAsync(stack, cancellationToken);
            var summary = StackSummaryReader.Read(stack, file, isLocked: true);
            var journal = await _bucket.Logs.ReadAsync(StateLayout.Journal(stack), cancellationToken);
            if (!force && (summary is not { ResourceCount: 0, PendingCount: 0 } || journal is not null))
            {
                var open = summary.PendingCount == 0 ? "" : $", and {summary.PendingCount} operation(s) whose outcome nobody knows";
                throw new DiagnosticException(StateDiagnostics.StackNotEmpty.Create(
                    $"the stack {stack} still has {summary.ResourceCount?.ToString() ?? "an unknown number of"} resources{open}") with
                {
                    NextStep = "destroy them first, or give --force to forget them",
                });
            }

            await new StackFiles(_bucket).DeleteAsync(stack, file.Key, cancellationToken);
            await held.DisposeAsync();
            return true;
        });
    }

    /// <inheritdoc/>
    public async Task RenameAsync(StackIdentity stack, StackIdentity to, ISecretsProviderSource secrets, CancellationToken cancellationToken)
    {
        StackNames.Require(to);
        await using var session = await BeginAsync(stack, new OperationRecord(UpdateKind.Rename, "infra stack rename"), secrets, cancellationToken);
        var opened = (StackSession)session;
        await Guarded(async () =>
        {
            var isTaken = await _reader.LocateAsync(to, cancellationToken) is not null;
            return !isTaken && await opened.TryMoveAsync(to, StackRename.Apply(opened.Base, stack, to), cancellationToken)
                ? true : throw Exists(to);
        });
    }

    /// <inheritdoc/>
    public async Task<IStackSession> BeginAsync(
        StackIdentity stack, OperationRecord operation, ISecretsProviderSource secrets, CancellationToken cancellationToken)
    {
        var held = await LockAsync(stack, operation, isLost: false, cancellationToken);
        return await Holding<IStackSession>(stack, held, async () =>
        {
            var state = await ReadAsync(stack, secrets, operation.AllowBreaches, cancellationToken);
            RequireSecrets(state, operation);
            return await StackSession.OpenAsync(
                new SessionContext(stack, operation, _bucket, _writer, _options, _time), state, held, cancellationToken);
        });
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<LockOwner>> LocksAsync(StackIdentity stack, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.Require(stack);
        var locks = await new LockFolder(_bucket, StateLayout.Locks(stack)).ReadAsync(cancellationToken);
        return locks.Where(static l => l.IsHolding).Select(l => l.OwnerSeenFrom(_environment, _bucket.Holds is not null)).ToImmutableArray();
    });

    /// <inheritdoc/>
    public Task<ImmutableSortedDictionary<string, string>> TagsAsync(StackIdentity stack, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await RequireStackAsync(stack, cancellationToken);
        return await new StackTags(_bucket, StateLayout.Tags(stack)).ReadAsync(cancellationToken);
    });

    /// <inheritdoc/>
    public Task<ImmutableSortedDictionary<string, string>> EditTagsAsync(
        StackIdentity stack,
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> edit,
        CancellationToken cancellationToken) => Guarded(async () =>
    {
        await RequireStackAsync(stack, cancellationToken);
        return await new StackTags(_bucket, StateLayout.Tags(stack)).EditAsync(edit, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<bool> WasDeployedAsync(StackIdentity stack, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.Require(stack);
        return (await _bucket.ListAsync(StateLayout.History(stack), cancellationToken)).Length > 0;
    });

    /// <inheritdoc/>
    public Task<ImmutableArray<DamagedFile>> DamagedFilesAsync(StackIdentity stack, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.Require(stack);
        return await new StackFiles(_bucket).FindDamagedAsync(stack, cancellationToken);
    });

    /// <inheritdoc/>
    public Task<ImmutableArray<LockOwner>> CancelAsync(StackIdentity stack, CancellationToken cancellationToken) => Guarded(async () =>
    {
        await RequireStackAsync(stack, cancellationToken);
        var locks = new LockFolder(_bucket, StateLayout.Locks(stack));
        var owners = await locks.BreakAsync(cancellationToken);
        await ShutJournalAsync(stack, cancellationToken);
        if (await _reader.IsUnfinishedAsync(stack, cancellationToken))
        {
            await locks.LeaveAsync(owners is [var owner, ..] ? owner : LockOwner.Of(_environment, _time.GetUtcNow()), cancellationToken);
        }

        return owners;
    });

    /// <inheritdoc/>
    public Task<LayoutUpgrade> UpgradeAsync(Func<string, string?> projectOf, CancellationToken cancellationToken) =>
        Guarded(async () => await new LayoutUpgrader(_bucket, _writer).RunAsync(projectOf, cancellationToken));

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

    private Task<StoredStack> LoadAsync(
        StackIdentity stack, ISecretsProviderSource secrets, bool allowBreaches, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.Require(stack);
        var state = await ReadAsync(stack, secrets, allowBreaches, cancellationToken);
        var found = state.Diagnostics;
        if (found.Any(static d => d.Descriptor == StateDiagnostics.JournalRecovered) && await WorkerAsync(stack, cancellationToken) is { } owner)
        {
            found = [.. found.Where(static d => d.Descriptor != StateDiagnostics.JournalRecovered), AtWork(owner)];
        }

        return new StoredStack { Stack = stack, Snapshot = state.Recovered.Snapshot, Sealer = state.Opened.Sealer, Diagnostics = found };
    });

    // Who may be writing the journal now: not a process of this machine that is gone.
    private async ValueTask<LockOwner?> WorkerAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        var locks = await new LockFolder(_bucket, StateLayout.Locks(stack)).ReadAsync(cancellationToken);
        return locks.Where(static l => l.IsHolding).Select(static l => l.Owner).FirstOrDefault(o => !o.IsGoneFrom(_environment));
    }

    private static Diagnostic AtWork(LockOwner owner) => StateDiagnostics.AtWork.Create(
        $"{owner} is at work on the stack: this is how far it has come, and what it is doing counts as interrupted here") with
    {
        NextStep = "wait for it to end, and look again",
    };

    // What cannot be read comes with the version that can be put in its place.
    private async ValueTask<StoredState> ReadAsync(
        StackIdentity stack, ISecretsProviderSource secrets, bool allowBreaches, CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAsync(stack, secrets, allowBreaches, cancellationToken);
        }
        catch (DiagnosticException e) when (e.Diagnostics.Any(LastGoodVersion.IsAnswerTo))
        {
            throw await new LastGoodVersion(new StackHistory(_bucket, stack), secrets).NamedInAsync(e, cancellationToken);
        }
    }

    private Task<StackLock> LockAsync(
        StackIdentity stack, OperationRecord operation, bool isLost, CancellationToken cancellationToken) => Guarded(async () =>
    {
        StackNames.Require(stack);
        await RequireWritableAsync(cancellationToken);
        if (!isLost && await _reader.LocateAsync(stack, cancellationToken) is null)
        {
            throw await _reader.MissingAsync(stack, cancellationToken);
        }

        var request = new LockRequest(stack, StateLayout.Locks(stack), _bucket, _environment, _time) { Lease = _options.LockLease };
        return await new LockAcquisition(request, operation).RunAsync(cancellationToken);
    });

    // Whoever lost the lock and does not know it yet writes nothing more; what he wrote stays for the next operation.
    private async ValueTask ShutJournalAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        for (var key = StateLayout.Journal(stack); await _bucket.Logs.ReadAsync(key, cancellationToken) is { } content;)
        {
            try
            {
                await (await _bucket.Logs.ContinueAsync(key, content, content.Length, cancellationToken)).DisposeAsync();
                return;
            }
            catch (LogFencedException)
            {
                // It has grown meanwhile.
            }
        }
    }

    private async ValueTask RequireStackAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        StackNames.Require(stack);
        await _reader.RequireLayoutAsync(cancellationToken);
        if (await _reader.LocateAsync(stack, cancellationToken) is null)
        {
            throw await _reader.MissingAsync(stack, cancellationToken);
        }
    }

    // The history outlives a state file that was lost, and is what brings it back.
    private async ValueTask RequireHistoryAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        StackNames.Require(stack);
        await _reader.RequireLayoutAsync(cancellationToken);
        if (await _reader.LocateAsync(stack, cancellationToken) is null
            && (await _bucket.ListAsync(StateLayout.History(stack), cancellationToken)).IsEmpty)
        {
            throw await _reader.MissingAsync(stack, cancellationToken);
        }
    }

    private async ValueTask RequireWritableAsync(CancellationToken cancellationToken)
    {
        if (!await _reader.RequireLayoutAsync(cancellationToken))
        {
            await _writer.WriteMetaAsync(cancellationToken);
        }
    }

    // Whoever fails under the lock gives it back; what is in a journal alone, programs that do not know of journals must not pass over.
    private async Task<T> Holding<T>(StackIdentity stack, StackLock held, Func<Task<T>> action)
    {
        try
        {
            return await Guarded(action);
        }
        catch
        {
            if (await _reader.IsUnfinishedAsync(stack, CancellationToken.None))
            {
                await held.LeaveAsync();
            }

            await held.DisposeAsync();
            throw;
        }
    }

    private async Task<T> Guarded<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (RemoteStateException e)
        {
            throw new DiagnosticException(e.Diagnostic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(StateDiagnostics.FileAccess.Create($"the state in {Url} cannot be used: {e.Message}") with
            {
                NextStep = "check the place, the right to read and write there, and the space that is left",
            });
        }
    }
}
