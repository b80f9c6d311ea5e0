using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Journals;
using Infra.Engine.State.Locks;
using Infra.Engine.State.Stores;

namespace Infra.Engine.State.Memory;

/// <summary>One stack in memory: its state, its history, its journal, its lock.</summary>
internal sealed class InMemoryStack(Snapshot? latest)
{
    private readonly Lock _gate = new();
    private readonly List<JournalEntry> _journal = [];
    private Snapshot? _latest = latest;
    private LockOwner? _owner;

    /// <summary>Finished updates, newest first.</summary>
    public ImmutableList<UpdateRecord> History { get; private set; } = [];

    /// <summary>The stack in a list.</summary>
    public StackSummary Summarize(StackIdentity stack)
    {
        lock (_gate)
        {
            return new StackSummary(stack, _latest?.Manifest.Time, _latest?.Resources.Length ?? 0, _owner is not null);
        }
    }

    /// <summary>The state, with what an operation left behind.</summary>
    public (Snapshot Snapshot, ImmutableArray<Diagnostic> Diagnostics) Read(StackIdentity stack)
    {
        lock (_gate)
        {
            var @base = _latest ?? Snapshot.Empty;
            if (_journal.Count == 0)
            {
                return (@base, []);
            }

            var fold = new SnapshotJournal(@base);
            foreach (var entry in _journal)
            {
                fold.Apply(entry);
            }

            return (fold.ToSnapshot(@base.Manifest), [StateDiagnostics.JournalRecovered.Create(
                $"an operation on {stack} did not end: what it did was recovered from its journal")]);
        }
    }

    /// <summary>The same stack under another name.</summary>
    public InMemoryStack Renamed(StackIdentity from, StackIdentity to) =>
        new(_latest is null ? null : StackRename.Apply(Read(from).Snapshot, from, to)) { History = History };

    /// <summary>Takes the lock.</summary>
    /// <exception cref="DiagnosticException">Somebody holds it.</exception>
    public void Lock(StackIdentity stack, LockOwner owner)
    {
        lock (_gate)
        {
            _owner = _owner is null ? owner : throw new DiagnosticException(StackLock.Locked(stack, [_owner]));
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Unlock()
    {
        lock (_gate)
        {
            _owner = null;
        }
    }

    /// <summary>Breaks the lock.</summary>
    public ImmutableArray<LockOwner> Break()
    {
        lock (_gate)
        {
            ImmutableArray<LockOwner> broken = _owner is null ? [] : [_owner];
            _owner = null;
            return broken;
        }
    }

    /// <summary>The lock's owner, or null.</summary>
    public LockOwner? Owner
    {
        get
        {
            lock (_gate)
            {
                return _owner;
            }
        }
    }

    /// <summary>Begins a journal over a state.</summary>
    public void Start(Snapshot @base)
    {
        lock (_gate)
        {
            if (_journal.Count > 0)
            {
                _latest = @base;
                _journal.Clear();
            }
        }
    }

    /// <summary>Takes an entry.</summary>
    public void Append(JournalEntry entry)
    {
        lock (_gate)
        {
            _journal.Add(entry);
        }
    }

    /// <summary>Takes the result of an operation.</summary>
    public void Commit(Snapshot result, UpdateRecord record)
    {
        lock (_gate)
        {
            _latest = result;
            _journal.Clear();
            History = History.Insert(0, record);
            _owner = null;
        }
    }
}
