using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Resources;
using Infra.Engine.State;
using Infra.Engine.State.Journals;

namespace Infra.Engine.Execution;

/// <summary>
/// The state of the stack while an operation runs: what every journal entry so far has made of the base. Safe for concurrent use; entries
/// reach the journal in the order in which they take effect here.
/// </summary>
internal sealed class StackLedger
{
    private readonly Lock _gate = new();
    private readonly SnapshotJournal _snapshot;
    private readonly IStateJournal _journal;
    private readonly Dictionary<ResourceState, int> _slots;
    private readonly Dictionary<Urn, int> _registered;
    private readonly HashSet<Urn> _formerUrns = [];
    private readonly int _pendingCount;
    private long _operation;
    private bool _closed;

    /// <summary>A ledger without entries.</summary>
    public StackLedger(Snapshot @base, IStateJournal journal)
    {
        _snapshot = new SnapshotJournal(@base);
        _journal = journal;
        BaseCount = _snapshot.BaseCount;
        _pendingCount = @base.PendingOperations.Length;
        _slots = new Dictionary<ResourceState, int>(2 * @base.Resources.Length, ReferenceEqualityComparer.Instance);
        _registered = new Dictionary<Urn, int>(@base.Resources.Length);
        for (var slot = 0; slot < @base.Resources.Length; slot++)
        {
            _slots[@base.Resources[slot]] = slot;
        }
    }

    /// <summary>How many slots the base has.</summary>
    public int BaseCount { get; }

    /// <summary>The pending operations of the base that are not settled, with their places there.</summary>
    public ImmutableArray<(int Place, PendingOperation Operation)> Unsettled()
    {
        lock (_gate)
        {
            return [.. _snapshot.Unsettled];
        }
    }

    /// <summary>Whether an operation of this run has begun and not ended.</summary>
    public bool HasOpenOperations
    {
        get
        {
            lock (_gate)
            {
                return _snapshot.HasOpenOperations;
            }
        }
    }

    /// <summary>What a slot holds now, or null.</summary>
    public ResourceState? this[int slot]
    {
        get
        {
            lock (_gate)
            {
                return _snapshot[slot];
            }
        }
    }

    /// <summary>
    /// The first reference of a state that nothing recorded by this operation answers, or null. A state comes after all that it refers
    /// to, so whatever would break that is not begun.
    /// </summary>
    public Urn? DanglingReferenceOf(ResourceState state)
    {
        lock (_gate)
        {
            foreach (var urn in state.AllDependencies())
            {
                if (!_registered.ContainsKey(urn) && !_formerUrns.Contains(urn))
                {
                    return urn;
                }
            }

            return null;
        }
    }

    /// <summary>
    /// Whether all that a recorded state refers to comes before whatever this operation records next: its provider too, not another that
    /// has taken the provider's name.
    /// </summary>
    public bool MayMove(ResourceState state)
    {
        if (DanglingReferenceOf(state) is not null)
        {
            return false;
        }

        return state.Provider is not { } provider || Registered(provider.Urn) is not { } registered || registered.ProviderReference == provider;
    }

    /// <summary>What is recorded of the base now, in order.</summary>
    public ImmutableArray<ResourceState> BaseResources()
    {
        lock (_gate)
        {
            var states = ImmutableArray.CreateBuilder<ResourceState>(BaseCount);
            for (var slot = 0; slot < BaseCount; slot++)
            {
                if (_snapshot[slot] is { } state)
                {
                    states.Add(state);
                }
            }

            return states.ToImmutable();
        }
    }

    /// <summary>Everything that is recorded now, in order: what this operation has recorded, then what is left of the base.</summary>
    public ImmutableArray<ResourceState> AllResources()
    {
        lock (_gate)
        {
            var states = ImmutableArray.CreateBuilder<ResourceState>(_snapshot.NextSlot);
            for (var i = 0; i < _snapshot.NextSlot; i++)
            {
                if (_snapshot[(i + BaseCount) % _snapshot.NextSlot] is { } state)
                {
                    states.Add(state);
                }
            }

            return states.ToImmutable();
        }
    }

    /// <summary>What this operation has recorded under a URN, or null.</summary>
    public ResourceState? Registered(Urn urn)
    {
        lock (_gate)
        {
            return _registered.TryGetValue(urn, out var slot) ? _snapshot[slot] : null;
        }
    }

    /// <summary>The slot of what this operation has recorded under a URN.</summary>
    public int RegisteredSlot(Urn urn) => _registered[urn];

    /// <summary>Says that an operation begins. The result joins it to its end.</summary>
    /// <exception cref="IOException">The intent could not be made durable.</exception>
    /// <exception cref="DiagnosticException">It has a value that no state can hold: it is not taken.</exception>
    public async ValueTask<long> BeginAsync(PendingOperation pending)
    {
        ValueTask durable;
        long operation;
        lock (_gate)
        {
            operation = ++_operation;
            durable = Take(new OperationBegun(operation, pending));
        }

        await durable;
        return operation;
    }

    /// <summary>Says that an operation ended, and what it changed. Operations that were not announced pass null.</summary>
    /// <exception cref="IOException">The entry could not be made durable.</exception>
    /// <exception cref="DiagnosticException">It has a value that no state can hold: it is not taken.</exception>
    public ValueTask SettleAsync(long? operation, Func<StackLedger, ImmutableArray<SlotChange>> changes)
    {
        lock (_gate)
        {
            var settled = new OperationSettled(operation ?? ++_operation, changes(this));
            return operation is null && settled.Changes.IsEmpty ? ValueTask.CompletedTask : Take(settled);
        }
    }

    /// <summary>Settles what an earlier run left open.</summary>
    /// <exception cref="IOException">The entry could not be made durable.</exception>
    public ValueTask SettlePendingAsync(int place, ResourceState? resource, ImmutableArray<SlotChange> changes)
    {
        lock (_gate)
        {
            return Take(new PendingSettled(++_operation, place, resource, changes));
        }
    }

    /// <summary>The slot in which a state was recorded first; what it holds now may differ.</summary>
    public int SlotOf(ResourceState state) => _slots[state];

    /// <summary>The state of the stack as it is now.</summary>
    public Snapshot ToSnapshot(SnapshotManifest manifest)
    {
        lock (_gate)
        {
            return _snapshot.ToSnapshot(manifest);
        }
    }

    /// <summary>Takes nothing any more: the operation is over, whatever its abandoned steps still come to.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
        }
    }

    private ValueTask Take(JournalEntry entry)
    {
        if (_closed)
        {
            throw new IOException("the operation is over");
        }

        // An entry that no state can hold is refused before it is taken here: this and the journal must number their slots alike.
        var durable = _journal.AppendAsync(entry, CancellationToken.None);
        switch (entry)
        {
            case OperationSettled settled:
                Index(settled.Changes);
                break;
            case PendingSettled settled:
                Index(settled.Changes);
                Index(settled);
                break;
            default:
                break;
        }

        _snapshot.Apply(entry);
        return durable;
    }

    private void Index(PendingSettled settled)
    {
        if (settled.Resource is { } resource)
        {
            _slots[resource] = BaseCount - _pendingCount + settled.Pending;
        }
    }

    private void Index(ImmutableArray<SlotChange> changes)
    {
        var next = _snapshot.NextSlot;
        foreach (var change in changes)
        {
            switch (change)
            {
                case SlotAppended appended:
                    _slots[appended.State] = next;
                    _registered[appended.State.Urn] = next++;
                    _formerUrns.UnionWith(appended.State.Aliases);
                    break;
                case SlotMoved moved:
                    _slots[_snapshot[moved.Slot]!] = next;
                    _registered[_snapshot[moved.Slot]!.Urn] = next++;
                    break;
                case SlotReplaced replaced:
                    _slots[replaced.State] = replaced.Slot;
                    break;
                default:
                    break;
            }
        }
    }
}
