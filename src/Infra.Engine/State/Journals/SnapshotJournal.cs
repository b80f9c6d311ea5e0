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

    /// <summary>A journal without entries.</summary>
    public SnapshotJournal(Snapshot @base)
    {
        _base = @base;
        _slots = [.. @base.Resources];
    }

    /// <summary>The number of the slot that the next appended resource takes.</summary>
    public int NextSlot => _slots.Count;

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
            default:
                throw new InvalidOperationException($"unknown journal entry {entry.GetType().Name}");
        }
    }

    /// <summary>The state as it is now.</summary>
    public Snapshot ToSnapshot(SnapshotManifest manifest)
    {
        var baseCount = _base.Resources.Length;
        var resources = ImmutableArray.CreateBuilder<ResourceState>(_slots.Count);
        Collect(resources, baseCount, _slots.Count);
        Collect(resources, 0, baseCount);
        return _base with
        {
            Manifest = manifest,
            Resources = SnapshotReferences.Normalize(resources.ToImmutable()),
            PendingOperations = [.. _base.PendingOperations.Where(IsUnresolved), .. _pending.Values],
            IntegrityError = null,
        };
    }

    // An interrupted create may have left something behind, and only people can tell. Anything else settles with the next operation
    // (protocol reference 4.15).
    private bool IsUnresolved(PendingOperation operation) =>
        operation.Kind == PendingOperationKind.Creating && !_imported.Contains(operation.Resource.Urn);

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
