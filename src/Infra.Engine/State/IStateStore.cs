using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;

namespace Infra.Engine.State;

/// <summary>
/// Where stacks are kept. Reading gives <see cref="StoredStack"/>, which cannot write; writing goes through a session that holds the
/// stack's lock. Every failure of the world (no such stack, locked, damaged files) is a <see cref="DiagnosticException"/>; state that
/// cannot be read is never taken for an empty stack.
/// </summary>
public interface IStateStore
{
    /// <summary>Where it is, for people: a URL.</summary>
    string Url { get; }

    /// <summary>The stacks, sorted by project and name. Opens no secret.</summary>
    /// <param name="project">Only the stacks of this project, or null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ImmutableArray<StackSummary>> ListAsync(string? project, CancellationToken cancellationToken);

    /// <summary>The stacks as <see cref="ListAsync"/> gives them, without opening their states: none has a count of resources, and the time of
    /// the last update is that of the write.</summary>
    /// <param name="project">Only the stacks of this project, or null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ImmutableArray<StackSummary>> ListUncountedAsync(string? project, CancellationToken cancellationToken);

    /// <summary>Whether the stack exists.</summary>
    Task<bool> ExistsAsync(StackIdentity stack, CancellationToken cancellationToken);

    /// <summary>Reads a stack. Writes nothing and takes no lock.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or its state cannot be trusted.</exception>
    Task<StoredStack> LoadAsync(StackIdentity stack, ISecretsProviderSource secrets, CancellationToken cancellationToken);

    /// <summary>Reads a stack although its state breaks integrity: the breaches are among its diagnostics.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or its files cannot be read.</exception>
    Task<StoredStack> LoadForRepairAsync(StackIdentity stack, ISecretsProviderSource secrets, CancellationToken cancellationToken);

    /// <summary>The stack's last updates, newest first. Configuration secrets stay sealed.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ImmutableArray<UpdateRecord>> HistoryAsync(StackIdentity stack, int limit, CancellationToken cancellationToken);

    /// <summary>Reads the state that one of the stack's updates wrote.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="version">The update (<see cref="UpdateRecord.Version"/>): the oldest is 1.</param>
    /// <param name="secrets">Finds what opens its secrets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is no such stack or version, or its state cannot be trusted.</exception>
    Task<StoredStack> LoadVersionAsync(StackIdentity stack, int version, ISecretsProviderSource secrets, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a state in the place of one that is lost or cannot be read, under the stack's lock and with an entry in the history. What cannot be
    /// read, a stack file or a journal, is kept beside it: its name ends with <c>.damaged</c> then.
    /// </summary>
    /// <param name="stack">The stack.</param>
    /// <param name="state">The state, with what seals its secrets.</param>
    /// <param name="operation">What is done, for the lock and the history.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">The stack is locked, the state breaks integrity, or it cannot be written.</exception>
    Task RestoreAsync(StackIdentity stack, OpenedCheckpoint state, OperationRecord operation, CancellationToken cancellationToken);

    /// <summary>Makes an empty stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="secretsProvider">What will encrypt its secrets, or null to leave that to the first write.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">It exists, or its name is not acceptable.</exception>
    Task CreateAsync(StackIdentity stack, SecretsProviderState? secretsProvider, CancellationToken cancellationToken);

    /// <summary>Removes a stack with its history.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="force">Whether to remove it although it still has resources.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is no such stack, it is locked, or it has resources.</exception>
    Task RemoveAsync(StackIdentity stack, bool force, CancellationToken cancellationToken);

    /// <summary>Gives a stack another name; URNs in its state follow, its history stays with it.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, the name is taken, or the stack is locked.</exception>
    Task RenameAsync(StackIdentity stack, StackIdentity to, ISecretsProviderSource secrets, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the stack's lock and opens it for one operation. A journal that an earlier operation left behind is folded into
    /// <see cref="IStackSession.Base"/>; what it had begun and not ended is in <see cref="Snapshot.PendingOperations"/>.
    /// </summary>
    /// <exception cref="DiagnosticException">No such stack, locked by somebody else, state that cannot be trusted, wrong passphrase.</exception>
    Task<IStackSession> BeginAsync(
        StackIdentity stack, OperationRecord operation, ISecretsProviderSource secrets, CancellationToken cancellationToken);

    /// <summary>The stack's tags, by name.</summary>
    /// <exception cref="DiagnosticException">There is no such stack, or its tags cannot be read.</exception>
    Task<ImmutableSortedDictionary<string, string>> TagsAsync(StackIdentity stack, CancellationToken cancellationToken);

    /// <summary>Changes the stack's tags, and gives them as they are then. Takes no lock: they are no part of the state.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="edit">Makes the new tags of the old ones; may be called again where somebody else changes them too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DiagnosticException">There is no such stack, or its tags cannot be read or written.</exception>
    Task<ImmutableSortedDictionary<string, string>> EditTagsAsync(
        StackIdentity stack,
        Func<ImmutableSortedDictionary<string, string>, ImmutableSortedDictionary<string, string>> edit,
        CancellationToken cancellationToken);

    /// <summary>Who holds a stack. Takes and breaks no lock.</summary>
    Task<ImmutableArray<LockOwner>> LocksAsync(StackIdentity stack, CancellationToken cancellationToken);

    /// <summary>Whether a stack was deployed once, as its history or an earlier copy of its state shows, be its state there or not.</summary>
    Task<bool> WasDeployedAsync(StackIdentity stack, CancellationToken cancellationToken);

    /// <summary>What could not be read and was set aside when <see cref="RestoreAsync"/> put a state in its place.</summary>
    Task<ImmutableArray<DamagedFile>> DamagedFilesAsync(StackIdentity stack, CancellationToken cancellationToken);

    /// <summary>Breaks every lock on a stack, and says whose they were.</summary>
    Task<ImmutableArray<LockOwner>> CancelAsync(StackIdentity stack, CancellationToken cancellationToken);

    /// <summary>
    /// Gives the stacks of a store that old versions of Pulumi wrote their projects, as <c>pulumi state upgrade</c> does. May be repeated.
    /// </summary>
    /// <param name="projectOf">The project of a stack without resources, which say it otherwise; null leaves that stack where it is.</param>
    /// <param name="cancellationToken">Ends the wait; stacks that were moved stay moved.</param>
    Task<LayoutUpgrade> UpgradeAsync(Func<string, string?> projectOf, CancellationToken cancellationToken);
}
