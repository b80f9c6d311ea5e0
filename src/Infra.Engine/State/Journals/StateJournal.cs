using System.Buffers;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State.Journals;

/// <summary>
/// A journal in a log beside the stack file. Entries that wait together are written and flushed as one (group commit): each caller goes on
/// when its entry is durable. Once a write failed, nothing more is taken.
/// </summary>
internal sealed class StateJournal : IStateJournal, IAsyncDisposable
{
    // Several such still go into one buffer.
    private const int LargestEntry = 512 * 1024 * 1024;

    private readonly IBucketLog _log;
    private readonly SecretSealer _sealer;
    private readonly Func<ValueTask> _verifyLock;
    private readonly int _largestFlush;
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _frame = new();
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _writing = new();
    private TaskCompletionSource _batch = NewBatch();
    private uint _number;
    private bool _isWriting;
    private Task _worker = Task.CompletedTask;
    private IOException? _failure;

    private StateJournal(IBucketLog log, SecretSealer sealer, Func<ValueTask> verifyLock, int largestFlush) =>
        (_log, _sealer, _verifyLock, _largestFlush) = (log, sealer, verifyLock, largestFlush);

    /// <summary>Whether it has taken no entry yet.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Begins a journal.</summary>
    /// <param name="log">Its log, empty.</param>
    /// <param name="header">What the entries continue.</param>
    /// <param name="sealer">Seals secrets.</param>
    /// <param name="verifyLock">Throws <see cref="IOException"/> when the stack's lock is no longer ours; asked before each write.</param>
    /// <param name="largestFlush">How many bytes of entries are written as one at most; a larger entry is written in several parts.</param>
    /// <exception cref="IOException">The header could not be written.</exception>
    public static async ValueTask<StateJournal> BeginAsync(
        IBucketLog log, JournalHeader header, SecretSealer sealer, Func<ValueTask> verifyLock, int largestFlush)
    {
        var journal = new StateJournal(log, sealer, verifyLock, largestFlush);
        journal._frame.Write(JournalFrames.Magic);
        JournalFormat.Write(journal._writing, header);
        await journal.WriteBatchAsync();
        return journal;
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        JournalFormat.Write(bytes, entry, _sealer);
        return new ValueTask(Enqueue(bytes).WaitAsync(cancellationToken));
    }

    /// <summary>Notes that the entries are about to become a stack file.</summary>
    public Task AppendCommitAsync(string hash)
    {
        var bytes = new ArrayBufferWriter<byte>();
        JournalFormat.WriteCommit(bytes, hash);
        return Enqueue(bytes);
    }

    /// <summary>Waits for what is being written, and removes the journal.</summary>
    public async ValueTask RemoveAsync()
    {
        await _worker;
        await _log.RemoveAsync(CancellationToken.None);
    }

    /// <summary>Waits for what is being written, and closes the log.</summary>
    public async ValueTask DisposeAsync()
    {
        await _worker;
        await _log.DisposeAsync();
    }

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Enqueue(ArrayBufferWriter<byte> record)
    {
        lock (_gate)
        {
            if (record.WrittenCount > LargestEntry)
            {
                // Entries after this one would go by slots that nobody finds: it is the last.
                _failure ??= new IOException($"an entry of the journal has {record.WrittenCount} bytes, more than {LargestEntry}");
            }

            if (_failure is not null)
            {
                return Task.FromException(_failure);
            }

            IsEmpty = false;
            _waiting.Write(record.WrittenSpan);
            var durable = _batch.Task;
            if (!_isWriting)
            {
                _isWriting = true;
                _worker = WriteAllAsync();
            }

            return durable;
        }
    }

    private async Task WriteAllAsync()
    {
        // Not on the caller's time, and not under his lock.
        await Task.Yield();
        while (TakeBatch() is { } batch)
        {
            try
            {
                await _verifyLock();
                await WriteBatchAsync();
                batch.SetResult();
            }
#pragma warning disable CA1031 // Whatever it was: whoever waits for an entry must hear that it is not durable.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Fail(batch, e);
                return;
            }
        }
    }

    private TaskCompletionSource? TakeBatch()
    {
        lock (_gate)
        {
            if (_waiting.WrittenCount == 0)
            {
                _isWriting = false;
                return null;
            }

            (_waiting, _writing) = (_writing, _waiting);
            (var batch, _batch) = (_batch, NewBatch());
            return batch;
        }
    }

    private void Fail(TaskCompletionSource batch, Exception e)
    {
        TaskCompletionSource next;
        lock (_gate)
        {
            // What may stand half in the log now is for the next reader to judge: it is never written again.
            _failure = new IOException($"the journal of the state cannot be written: {e.Message}", e);
            next = _batch;
        }

        batch.SetException(_failure);
        next.TrySetException(_failure);
        _ = next.Task.Exception;
    }

    private async ValueTask WriteBatchAsync()
    {
        for (var rest = _writing.WrittenMemory; rest.Length > 0;)
        {
            var length = LengthOfFrame(rest.Span);
            JournalFrames.Write(_frame, _number++, rest.Span[..length]);
            await _log.AppendAsync(_frame.WrittenMemory, CancellationToken.None);
            _frame.ResetWrittenCount();
            rest = rest[length..];
        }

        _writing.ResetWrittenCount();
    }

    // As many records as fit, or as much of one as does.
    private int LengthOfFrame(ReadOnlySpan<byte> records)
    {
        if (records.Length <= _largestFlush)
        {
            return records.Length;
        }

        var last = records[.._largestFlush].LastIndexOf(JournalFormat.LineEnd);
        return last >= 0 ? last + 1 : _largestFlush;
    }
}
