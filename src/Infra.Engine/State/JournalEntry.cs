using System.Collections.Immutable;
using Infra.Core.Deployments;
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

/// <summary>An operation ended, well or not; without changes, nothing came of it. Operations that call no provider have only this.</summary>
public sealed record OperationSettled(long Operation, ImmutableArray<SlotChange> Changes) : JournalEntry(Operation);
