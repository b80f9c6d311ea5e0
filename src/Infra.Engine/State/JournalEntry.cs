using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Resources;
using Infra.Engine.State.Journals;

namespace Infra.Engine.State;

/// <summary>
/// One entry of a journal. Resources are addressed by slot: those of the base snapshot have slots 0 to n-1 in order, every appended one
/// takes the next. Replaying all entries over the base gives the snapshot (<see cref="SnapshotJournal"/>).
/// </summary>
/// <param name="Operation">Joins the begin and the end of one operation; counts from 1.</param>
public abstract record JournalEntry(long Operation);

/// <summary>An operation begins: durable before a provider is called.</summary>
public sealed record OperationBegun(long Operation, PendingOperation Pending) : JournalEntry(Operation);

/// <summary>
/// An operation that an earlier run left open is settled. The resource takes the slot that was kept for it: those of the base's pending
/// operations follow those of its resources.
/// </summary>
/// <param name="Operation">The number of this entry.</param>
/// <param name="Pending">Which of the base's pending operations, from 0.</param>
/// <param name="Resource">What came of it besides the changes, or null.</param>
/// <param name="Changes">What else it means for the state.</param>
public sealed record PendingSettled(long Operation, int Pending, ResourceState? Resource, ImmutableArray<SlotChange> Changes)
    : JournalEntry(Operation);

/// <summary>An operation ended, well or not; without changes, nothing came of it. Operations that call no provider have only this.</summary>
public sealed record OperationSettled(long Operation, ImmutableArray<SlotChange> Changes) : JournalEntry(Operation);
