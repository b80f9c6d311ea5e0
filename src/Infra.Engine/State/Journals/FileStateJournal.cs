using System.Buffers;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State.Journals;

/// <summary>
/// A journal in a file beside the stack file. Entries that wait together are written and flushed as one (group commit): each caller goes
/// on when its entry is on the disk. Once a write failed, nothing more is taken.
/// </summary>
internal sealed class FileStateJournal : IStateJournal, IAsyncDisposable
{
    private readonly IAppendFile _file;
    private readonly SecretSealer _sealer;
    private readonly Action _verifyLock;
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _frame = new();
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _writing = new();
    private TaskCompletionSource _batch = NewBatch();
    private uint _number;
    private bool _isWriting;
    private Task _worker = Task.CompletedTask;
    private IOException? _failure;

    /// <param name="file">The file, empty.</param>
    /// <param name="header">What the entries continue.</param>
    /// <param name="sealer">Seals secrets.</param>
    /// <param name="verifyLock">Throws <see cref="IOException"/> when the stack's lock is no longer ours; asked before each write.</param>
    /// <exception cref="IOException">The header could not be written.</exception>
    public FileStateJournal(IAppendFile file, JournalHeader header, SecretSealer sealer, Action verifyLock)
    {
        (_file, _sealer, _verifyLock) = (file, sealer, verifyLock);
        _frame.Write(JournalFrames.Magic);
        JournalFormat.Write(_writing, header);
        WriteFrame();
    }

    /// <summary>Whether it has taken no entry yet.</summary>
    public bool IsEmpty { get; private set; } = true;

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

    /// <summary>Waits for what is being written, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _worker;
        _file.Dispose();
    }

    private static TaskCompletionSource NewBatch() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Enqueue(ArrayBufferWriter<byte> record)
    {
        lock (_gate)
        {
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
                _worker = Task.Run(WriteAll);
            }

            return durable;
        }
    }

    private void WriteAll()
    {
        while (true)
        {
            TaskCompletionSource batch;
            lock (_gate)
            {
                if (_waiting.WrittenCount == 0)
                {
                    _isWriting = false;
                    return;
                }

                (_waiting, _writing) = (_writing, _waiting);
                (batch, _batch) = (_batch, NewBatch());
            }

            try
            {
                _verifyLock();
                WriteFrame();
                batch.SetResult();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                Fail(batch, e);
                return;
            }
        }
    }

    private void Fail(TaskCompletionSource batch, Exception e)
    {
        TaskCompletionSource next;
        lock (_gate)
        {
            // What may stand half on the disk now is for the next reader to judge: it is never written again.
            _failure = new IOException($"the journal of the state cannot be written: {e.Message}", e);
            next = _batch;
        }

        batch.SetException(_failure);
        next.TrySetException(_failure);
        _ = next.Task.Exception;
    }

    private void WriteFrame()
    {
        JournalFrames.Write(_frame, _number++, _writing.WrittenSpan);
        _file.Append(_frame.WrittenSpan);
        _frame.ResetWrittenCount();
        _writing.ResetWrittenCount();
    }
}
