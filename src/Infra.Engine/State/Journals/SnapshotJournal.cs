using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Resources;

namespace Infra.Engine.State.Journals;

/// <summary>
/// A base snapshot and everything that happened to it since: the one place where entries become state. What finished in this run comes
/// first, in order of completion, then what is left of the base (protocol reference 5.4). Not safe for concurrent use.
/// </summary>
public sealed class SnapshotJournal
{
    private readonly Snapshot _base;
    private readonly List<ResourceState?> _slots;
    private readonly SortedDictionary<long, PendingOperation> _pending = [];
    private readonly HashSet<Urn> _imported = [];
    private readonly HashSet<int> _settled = [];

    /// <summary>A journal without entries.</summary>
    public SnapshotJournal(Snapshot @base)
    {
        _base = @base;
        _slots = [.. @base.Resources, .. new ResourceState?[@base.PendingOperations.Length]];
        BaseCount = _slots.Count;
    }

    /// <summary>How many slots the base has: one for each resource, then one for each pending operation, which is empty at first.</summary>
    public int BaseCount { get; }

    /// <summary>The pending operations of the base that are not settled, with their places there.</summary>
    public IEnumerable<(int Place, PendingOperation Operation)> Unsettled => _base.PendingOperations
        .Select(static (operation, place) => (place, operation))
        .Where(p => !_settled.Contains(p.place) && !IsImported(p.operation));

    /// <summary>The number of the slot that the next appended resource takes.</summary>
    public int NextSlot => _slots.Count;

    /// <summary>Whether an operation has begun and not ended.</summary>
    public bool HasOpenOperations => _pending.Count > 0;

    /// <summary>The resource in a slot, or null where the slot is empty.</summary>
    public ResourceState? this[int slot] => _slots[slot];

    /// <summary>Takes an entry.</summary>
    /// <exception cref="InvalidOperationException">The entry addresses a slot that does not exist or is empty.</exception>
    public void Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case OperationBegun begun:
                _pending[begun.Operation] = begun.Pending;
                break;
            case OperationSettled settled:
                _pending.Remove(settled.Operation);
                foreach (var change in settled.Changes)
                {
                    Apply(change);
                }

                break;
            case PendingSettled settled:
                Settle(settled);
                break;
            default:
                throw new InvalidOperationException($"unknown journal entry {entry.GetType().Name}");
        }
    }

    /// <summary>The state as it is now.</summary>
    public Snapshot ToSnapshot(SnapshotManifest manifest)
    {
        var resources = ImmutableArray.CreateBuilder<ResourceState>(_slots.Count);
        Collect(resources, BaseCount, _slots.Count);
        Collect(resources, 0, BaseCount);
        return _base with
        {
            Manifest = manifest,
            Resources = SnapshotReferences.Normalize(resources.ToImmutable()),
            PendingOperations = [.. Unsettled.Select(static p => p.Operation), .. _pending.Values],
            IntegrityError = null,
        };
    }

    // Whoever imports a resource says what became of its create.
    private bool IsImported(PendingOperation operation) =>
        operation.Kind == PendingOperationKind.Creating && _imported.Contains(operation.Resource.Urn);

    private void Settle(PendingSettled settled)
    {
        if (settled.Pending < 0 || settled.Pending >= _base.PendingOperations.Length || !_settled.Add(settled.Pending))
        {
            throw new InvalidOperationException($"there is no open operation {settled.Pending}");
        }

        foreach (var change in settled.Changes)
        {
            Apply(change);
        }

        _slots[_base.Resources.Length + settled.Pending] = settled.Resource;
    }

    private void Collect(ImmutableArray<ResourceState>.Builder resources, int from, int to)
    {
        for (var slot = from; slot < to; slot++)
        {
            if (_slots[slot] is { } state)
            {
                resources.Add(state);
            }
        }
    }

    private void Apply(SlotChange change)
    {
        switch (change)
        {
            case SlotAppended appended:
                _slots.Add(appended.State);
                NoteImport(appended.State);
                break;
            case SlotReplaced replaced:
                _slots[Live(replaced.Slot)] = replaced.State;
                break;
            case SlotRemoved removed:
                _slots[Live(removed.Slot)] = null;
                break;
            case SlotMoved moved:
                _slots.Add(_slots[Live(moved.Slot)]);
                _slots[moved.Slot] = null;
                break;
            default:
                throw new InvalidOperationException($"unknown slot change {change.GetType().Name}");
        }
    }

    private void NoteImport(ResourceState state)
    {
        if (state.ImportId is not null)
        {
            _imported.Add(state.Urn);
        }
    }

    private int Live(int slot) => slot >= 0 && slot < _slots.Count && _slots[slot] is not null
        ? slot
        : throw new InvalidOperationException($"slot {slot} holds no resource");
}
