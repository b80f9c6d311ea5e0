using System.Buffers;
using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.History;
using Infra.Engine.State.Journals;
using Infra.Engine.State.Locks;

namespace Infra.Engine.State.Stores;

/// <summary>One operation on a stack in a store, under its lock.</summary>
internal sealed class StackSession : IStackSession
{
    private readonly SessionContext _context;
    private readonly StoredState _state;
    private readonly StoredFile _file;
    private readonly StackLock _lock;
    private readonly StateJournal _journal;
    private readonly List<Diagnostic> _diagnostics;
    private bool _isOver;
    private bool _isReleased;

    private StackSession(SessionContext context, StoredState state, StoredFile file, StackLock held, StateJournal journal)
    {
        (_context, _state, _file, _lock, _journal) = (context, state, file, held, journal);
        _diagnostics = [.. state.Diagnostics];
        if (held.TakenOver is { } owner)
        {
            _diagnostics.Add(StateDiagnostics.StaleLock.Create($"the lock of {owner} was removed: it has no living holder any more"));
        }
    }

    /// <inheritdoc/>
    public StackIdentity Stack => _context.Stack;

    /// <inheritdoc/>
    public Snapshot Base => _state.Recovered.Snapshot;

    /// <inheritdoc/>
    public ISecretsProvider Secrets => _state.Opened.Sealer.Provider;

    /// <inheritdoc/>
    public IStateJournal Journal => _journal;

    /// <inheritdoc/>
    public ImmutableArray<Diagnostic> Diagnostics => [.. _diagnostics];

    /// <summary>Opens a session. What a journal left behind says becomes the stack file first.</summary>
    /// <exception cref="IOException">The store cannot be written, or somebody else took the stack meanwhile.</exception>
    public static async ValueTask<StackSession> OpenAsync(
        SessionContext context, StoredState state, StackLock held, CancellationToken cancellationToken)
    {
        var file = await TakeInAsync(context, state, cancellationToken);
        var log = await context.Bucket.Logs.CreateAsync(StateLayout.Journal(context.Stack), cancellationToken);
        try
        {
            var header = new JournalHeader(
                file.Hash, StateLayout.QualifiedName(context.Stack), context.Operation.Command, context.Time.GetUtcNow());
            var journal = await StateJournal.BeginAsync(
                log, header, state.Opened.Sealer, () => held.VerifyAsync(ask: false, CancellationToken.None), context.Options.LargestFlush);

            // Whoever takes the stack over from now on finds the journal and shuts it; whoever did before is found out here.
            await held.VerifyAsync(ask: true, cancellationToken);
            var files = new StackFiles(context.Bucket);
            await TryAsync(() => files.RemoveUnfinishedAsync(context.Stack, cancellationToken));
            if (held.TakenOver is not null || !state.Journal.IsEmpty)
            {
                // Somebody died here.
                await TryAsync(() => files.RemoveUnfinishedBesideAsync(context.Stack, cancellationToken));
            }

            return new StackSession(context, state, file, held, journal);
        }
        catch
        {
            await log.RemoveAsync(CancellationToken.None);
            await log.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task CommitAsync(Snapshot result, UpdateSummary summary, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isOver, this);
        _isOver = true;
        var breaches = _context.Operation.AllowBreaches ? [] : SnapshotIntegrity.Verify(result);
        if (!breaches.IsEmpty)
        {
            throw new DiagnosticException([.. breaches, await EmergencyAsync(result, "it breaks integrity")]);
        }

        await RequireLockAsync(result);
        var written = await WriteAsync(result);
        await BesideAsync("the history could not be written", () => _context.Writer.WriteHistoryAsync(
            Stack, written, UpdateHistory.Record(_context.Operation, summary), CancellationToken.None));
        await BesideAsync("the journal could not be removed", async () =>
        {
            await _journal.RemoveAsync();
            await _context.Writer.CompressAsync(Stack, written, CancellationToken.None);
        });
        await _journal.DisposeAsync();
        await _lock.DisposeAsync();
        _isReleased = true;
    }

    /// <summary>Writes the state under another name, and removes it under the present one.</summary>
    /// <returns>False where a stack of that name exists: nothing is changed.</returns>
    public async ValueTask<bool> TryMoveAsync(StackIdentity to, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var (bucket, from) = (_context.Bucket, Stack);
        var checkpoint = _state.Opened.Checkpoint with
        {
            Stack = StateLayout.QualifiedName(to),
            Latest = _state.Opened.Checkpoint.Latest is null && snapshot.Resources.IsEmpty ? null : snapshot,
        };
        var file = StackWriter.Prepare(to, checkpoint, _state.Opened.Sealer, _file.IsGzip || _context.Writer.Compresses);
        if (await _context.Writer.WriteAsync(null, file, cancellationToken) is null)
        {
            return false;
        }

        _isOver = true;
        await bucket.DeleteAsync(_file.Key, null, CancellationToken.None);
        await bucket.DeleteAsync(_file.Key + StateLayout.BackupSuffix, null, CancellationToken.None);
        await _journal.RemoveAsync();
        await new StackFiles(bucket).MoveAsync(from, to, CancellationToken.None);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isReleased)
        {
            return;
        }

        _isReleased = true;
        if (!_isOver && _journal.IsEmpty)
        {
            _isOver = true;
            await BesideAsync("the journal could not be removed", _journal.RemoveAsync);
        }

        await _journal.DisposeAsync();
        if (await HasJournalAsync())
        {
            // What was done is in the journal alone: programs that do not know of it must not act on the older state.
            await _lock.LeaveAsync();
        }

        await _lock.DisposeAsync();
    }

    // Until the journal is gone, it must say that its entries are in the stack file.
    private static async ValueTask<StoredFile> TakeInAsync(SessionContext context, StoredState state, CancellationToken cancellationToken)
    {
        if (!state.Recovered.IsOpen)
        {
            return state.File;
        }

        var latest = state.Recovered.Snapshot;
        if (state.Recovered.Entries == 0)
        {
            // Its writer may stand right before his own commit: another state in its place makes that fail, however late it comes.
            latest = latest with { Manifest = latest.Manifest with { Time = context.Time.GetUtcNow() } };
        }

        var file = StackWriter.Prepare(
            context.Stack, state.Opened.Checkpoint with { Latest = latest }, state.Opened.Sealer, state.File.IsGzip);
        var record = new ArrayBufferWriter<byte>();
        JournalFormat.WriteCommit(record, file.Hash);
        var frame = new ArrayBufferWriter<byte>();
        JournalFrames.Write(frame, (uint)state.Recovered.JournalFrames, record.WrittenSpan);
        await using var journal = await context.Bucket.Logs.ContinueAsync(
            StateLayout.Journal(context.Stack), state.Journal, state.Recovered.JournalLength, cancellationToken);
        await journal.AppendAsync(frame.WrittenMemory, cancellationToken);
        return await context.Writer.WriteAsync(state.File, file, cancellationToken)
            ?? throw new IOException("somebody else wrote the stack meanwhile");
    }

    private async ValueTask RequireLockAsync(Snapshot result)
    {
        try
        {
            await _lock.VerifyAsync(ask: true, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException([Lost(e.Message), await EmergencyAsync(result, e.Message)]);
        }
    }

    private async ValueTask<StoredFile> WriteAsync(Snapshot result)
    {
        string why;
        try
        {
            var file = StackWriter.Prepare(Stack, _state.Opened.Checkpoint with { Latest = result }, _state.Opened.Sealer, _file.IsGzip);
            await _journal.AppendCommitAsync(file.Hash);
            if (await _context.Writer.WriteAsync(_file, file, CancellationToken.None) is { } written)
            {
                return written;
            }

            why = "somebody else wrote the stack meanwhile";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(await EmergencyAsync(result, e.Message));
        }

        throw new DiagnosticException([Lost(why), await EmergencyAsync(result, why)]);
    }

    private static Diagnostic Lost(string why) =>
        StateDiagnostics.LockLost.Create($"while the operation ran, {why}: another one may have changed the stack since");

    private async ValueTask<bool> HasJournalAsync()
    {
        try
        {
            return !_journal.IsEmpty
                && await _context.Bucket.Logs.ReadAsync(StateLayout.Journal(Stack), CancellationToken.None) is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    // The state is written: what goes wrong beside it is only told.
    private async ValueTask BesideAsync(string what, Func<ValueTask> write)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _diagnostics.Add(StateDiagnostics.HistoryNotWritten.Create($"the state was written, but {what}: {e.Message}"));
        }
    }

    // What cannot be tidied up is in nobody's way.
    private static async ValueTask TryAsync(Func<ValueTask> tidy)
    {
        try
        {
            await tidy();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next one who finds traces of a crash tries again.
        }
    }

    // The journal keeps what was done; a whole copy of the result helps where the journal's medium is the problem.
    private async ValueTask<Diagnostic> EmergencyAsync(Snapshot result, string why)
    {
        var failure = StateDiagnostics.NotCommitted.Create(
            $"the result could not be written as the state of {Stack}: {why}; the last good state stands, and the journal has what was done");
        return failure with
        {
            NextStep = await EmergencyFile.WriteAsync(_context, result, _state.Opened.Sealer) is { } path
                ? $"a copy is in '{path}': run 'infra stack import --file' with it, or run the operation again"
                : "make room on the disk, then run any operation: it takes the journal in",
        };
    }
}
