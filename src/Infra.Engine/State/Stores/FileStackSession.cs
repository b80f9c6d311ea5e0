using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.History;
using Infra.Engine.State.Journals;
using Infra.Engine.State.Locks;

namespace Infra.Engine.State.Stores;

/// <summary>One operation on a stack in a state folder, under its lock.</summary>
internal sealed class FileStackSession : IStackSession
{
    private readonly SessionContext _context;
    private readonly StoredState _state;
    private readonly StoredFile _file;
    private readonly StackLock _lock;
    private readonly FileStateJournal _journal;
    private readonly List<Diagnostic> _diagnostics;
    private bool _committed;

    private FileStackSession(SessionContext context, StoredState state, StoredFile file, StackLock held)
    {
        (_context, _state, _file, _lock) = (context, state, file, held);
        _diagnostics = [.. state.Diagnostics];
        if (held.TakenOver is { } owner)
        {
            _diagnostics.Add(StateDiagnostics.StaleLock.Create($"the lock of {owner} was removed: that process does not run any more"));
        }

        var header = new JournalHeader(file.Hash, FileStateStore.QualifiedName(context.Stack), context.Operation.Command, context.Time.GetUtcNow());
        _journal = new FileStateJournal(context.Files.OpenAppend(JournalPath, 0), header, state.Opened.Sealer, held.Verify);
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

    private string JournalPath => _context.Layout.Journal(_context.Stack);

    /// <summary>Opens a session. What a journal left behind says becomes the stack file first.</summary>
    public static FileStackSession Open(SessionContext context, StoredState state, StackLock held)
    {
        var file = state.File;
        if (state.Recovered.Entries > 0)
        {
            file = context.Writer.Prepare(
                context.Stack, state.Opened.Checkpoint with { Latest = state.Recovered.Snapshot }, state.Opened.Sealer, state.File.IsGzip);
            NoteCommit(context, state.Recovered, file.Hash);
            context.Writer.Write(state.File, file);
        }

        return new FileStackSession(context, state, file, held);
    }

    // Until the journal is gone, it must say that its entries are in the stack file.
    private static void NoteCommit(SessionContext context, RecoveredState recovered, string hash)
    {
        var record = new ArrayBufferWriter<byte>();
        JournalFormat.WriteCommit(record, hash);
        var frame = new ArrayBufferWriter<byte>();
        JournalFrames.Write(frame, (uint)recovered.JournalFrames, record.WrittenSpan);
        using var journal = context.Files.OpenAppend(context.Layout.Journal(context.Stack), recovered.JournalLength);
        journal.Append(frame.WrittenSpan);
    }

    /// <inheritdoc/>
    public async Task CommitAsync(Snapshot result, UpdateSummary summary, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_committed, this);
        _committed = true;
        var breaches = _context.Operation.AllowBreaches ? [] : SnapshotIntegrity.Verify(result);
        if (!breaches.IsEmpty)
        {
            throw new DiagnosticException([.. breaches, Emergency(result, "it breaks integrity")]);
        }

        RequireLock(result);
        try
        {
            var file = _context.Writer.Prepare(
                _context.Stack, _state.Opened.Checkpoint with { Latest = result }, _state.Opened.Sealer, _file.IsGzip);
            await _journal.AppendCommitAsync(file.Hash);
            _context.Writer.Write(_file, file);
            WriteHistory(file, summary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(Emergency(result, e.Message));
        }

        await _journal.DisposeAsync();
        Beside("the journal could not be removed", () => _context.Files.Delete(JournalPath));
        _lock.Dispose();
    }

    /// <summary>Writes the state under another name, and removes it under the present one.</summary>
    public void MoveTo(StackIdentity to, Snapshot snapshot, string qualifiedName)
    {
        _committed = true;
        var (layout, files, from) = (_context.Layout, _context.Files, _context.Stack);
        var checkpoint = _state.Opened.Checkpoint with
        {
            Stack = qualifiedName,
            Latest = _state.Opened.Checkpoint.Latest is null && snapshot.Resources.IsEmpty ? null : snapshot,
        };
        _context.Writer.Write(null, _context.Writer.Prepare(to, checkpoint, _state.Opened.Sealer, _file.IsGzip));
        files.Delete(_file.Path);
        files.Delete(_file.Path + ".bak");
        files.Delete(JournalPath);
        if (files.Exists(layout.Tags(from)))
        {
            files.Move(layout.Tags(from), layout.Tags(to));
        }

        MoveHistory(layout.History(from), layout.History(to), from.Stack, to.Stack);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        if (!_committed && _journal.IsEmpty)
        {
            Beside("the journal could not be removed", () => _context.Files.Delete(JournalPath));
        }

        _lock.Dispose();
    }

    private void RequireLock(Snapshot result)
    {
        try
        {
            _lock.Verify();
        }
        catch (IOException e)
        {
            var lost = StateDiagnostics.LockLost.Create($"while the operation ran, {e.Message}: another one may have changed the stack since");
            throw new DiagnosticException([lost, Emergency(result, e.Message)]);
        }
    }

    // The files of the history begin with the stack's name.
    private void MoveHistory(string from, string to, string oldName, string newName)
    {
        foreach (var name in _context.Files.ListFiles(from))
        {
            if (name.StartsWith(oldName + "-", StringComparison.Ordinal) && !name.EndsWith(StateLayout.AttributesSuffix, StringComparison.Ordinal))
            {
                _context.Files.Move(Path.Combine(from, name), Path.Combine(to, newName + name[oldName.Length..]));
            }
        }

        _context.Files.DeleteFolder(from);
    }

    // The state is written: what goes wrong beside it is only told.
    private void WriteHistory(StoredFile file, UpdateSummary summary) => Beside("the history could not be written",
        () => _context.Writer.WriteHistory(_context.Stack, file, UpdateHistory.Record(_context.Operation, summary)));

    private void Beside(string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _diagnostics.Add(StateDiagnostics.HistoryNotWritten.Create($"the state was written, but {what}: {e.Message}"));
        }
    }

    // The journal keeps what was done; a whole copy of the result helps where the journal's disk is the problem.
    private Diagnostic Emergency(Snapshot result, string why)
    {
        var at = _context.Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(_context.Options.EmergencyFolder, $"{Stack.Project}-{Stack.Stack}-{at}.json");
        var failure = StateDiagnostics.NotCommitted.Create(
            $"the result could not be written as the state of {Stack}: {why}; the last good state stands, and the journal has what was done");
        try
        {
            _context.Files.WriteAtomic(path, s => CheckpointSerializer.WriteExport(s, result, _state.Opened.Sealer, showSecrets: false));
            return failure with { NextStep = $"a copy is in '{path}': run 'infra stack import --file' with it, or run the operation again" };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return failure with { NextStep = "make room on the disk, then run any operation: it takes the journal in" };
        }
    }
}
