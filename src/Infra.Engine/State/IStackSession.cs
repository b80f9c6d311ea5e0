using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;

namespace Infra.Engine.State;

/// <summary>
/// One operation on a stack, under its lock. Disposing without a commit gives the lock back and keeps the journal, so that the next
/// session starts from what was done.
/// </summary>
public interface IStackSession : IAsyncDisposable
{
    /// <summary>The stack.</summary>
    StackIdentity Stack { get; }

    /// <summary>The state when the session began, secrets opened.</summary>
    Snapshot Base { get; }

    /// <summary>What encrypts the stack's secrets.</summary>
    ISecretsProvider Secrets { get; }

    /// <summary>Takes what happens from now on.</summary>
    IStateJournal Journal { get; }

    /// <summary>
    /// What was found when the session began (a journal left behind, a lock of a dead process), and what did not work beside the commit.
    /// </summary>
    ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>
    /// Writes the result as the stack's state, with a history entry and a backup, removes the journal and gives the lock back. At most once.
    /// </summary>
    /// <exception cref="DiagnosticException">
    /// The result breaks integrity, the lock is no longer ours, or the state could not be written: the last good state stands.
    /// </exception>
    Task CommitAsync(Snapshot result, UpdateSummary summary, CancellationToken cancellationToken);
}
