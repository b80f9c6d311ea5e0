using Infra.Core.Diagnostics;

namespace Infra.Engine.State;

/// <summary>
/// Takes what happens to a stack's state, in order. The engine knows no other way to change state. An entry is durable when its task
/// completes; an intent is durable before a provider is called. Calls may come concurrently and are taken in the order of the calls.
/// </summary>
public interface IStateJournal
{
    /// <summary>Takes an entry.</summary>
    /// <exception cref="IOException">The entry could not be made durable: no new step may begin.</exception>
    /// <exception cref="DiagnosticException">
    /// It has a value that no state can hold. Thrown by the call itself; the entry was not taken, others still are.
    /// </exception>
    ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken);
}
