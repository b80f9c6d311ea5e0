using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.History;

namespace Infra.Engine.State.Memory;

/// <summary>One operation on a stack in memory.</summary>
internal sealed class InMemoryStackSession : IStackSession, IStateJournal
{
    private readonly InMemoryStack _stack;
    private readonly StoredStack _loaded;
    private readonly OperationRecord _operation;
    private readonly LockOwner? _owner;
    private bool _committed;

    public InMemoryStackSession(InMemoryStack stack, StoredStack loaded, OperationRecord operation)
    {
        (_stack, _loaded, _operation, _owner) = (stack, loaded, operation, stack.Owner);
        _stack.Start(loaded.Snapshot);
    }

    /// <inheritdoc/>
    public StackIdentity Stack => _loaded.Stack;

    /// <inheritdoc/>
    public Snapshot Base => _loaded.Snapshot;

    /// <inheritdoc/>
    public ISecretsProvider Secrets => _loaded.Secrets;

    /// <inheritdoc/>
    public IStateJournal Journal => this;

    /// <inheritdoc/>
    public ImmutableArray<Diagnostic> Diagnostics => _loaded.Diagnostics;

    private bool IsOurs => ReferenceEquals(_stack.Owner, _owner);

    /// <inheritdoc/>
    public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsOurs)
        {
            return ValueTask.FromException(new IOException("the stack's lock was broken by somebody else"));
        }

        _stack.Append(entry);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CommitAsync(Snapshot result, UpdateSummary summary, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_committed, this);
        _committed = true;
        var breaches = _operation.AllowBreaches ? [] : SnapshotIntegrity.Verify(result);
        if (!breaches.IsEmpty)
        {
            return Task.FromException(new DiagnosticException(breaches));
        }

        if (!IsOurs)
        {
            return Task.FromException(new DiagnosticException(StateDiagnostics.LockLost.Create(
                "while the operation ran, the stack's lock was broken by somebody else: another one may have changed the stack since")));
        }

        _stack.Commit(result with { SecretsProvider = Secrets.Description ?? result.SecretsProvider }, UpdateHistory.Record(_operation, summary));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (IsOurs)
        {
            _stack.Unlock();
        }

        return ValueTask.CompletedTask;
    }
}
