using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Memory;

/// <summary>Stacks in memory, for tests and for programs that keep no state. Safe for concurrent use.</summary>
/// <param name="environment">Who uses it, for locks.</param>
/// <param name="time">Now.</param>
public sealed class InMemoryStateStore(HostEnvironment environment, TimeProvider time) : IStateStore
{
    private readonly ConcurrentDictionary<StackIdentity, InMemoryStack> _stacks = new();

    /// <inheritdoc/>
    public string Url => "memory://";

    /// <inheritdoc/>
    public Task<ImmutableArray<StackSummary>> ListAsync(string? project, CancellationToken cancellationToken) => Task.FromResult(_stacks
        .Where(s => project is null || s.Key.Project == project)
        .OrderBy(static s => s.Key.Project, StringComparer.Ordinal).ThenBy(static s => s.Key.Stack, StringComparer.Ordinal)
        .Select(static s => s.Value.Summarize(s.Key))
        .ToImmutableArray());

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(StackIdentity stack, CancellationToken cancellationToken) => Run(() =>
    {
        StackNames.Require(stack);
        return _stacks.ContainsKey(stack);
    });

    /// <inheritdoc/>
    public Task<StoredStack> LoadAsync(StackIdentity stack, ISecretsProviderSource secrets, CancellationToken cancellationToken) =>
        Run(() => Load(stack, secrets, allowBreaches: false));

    /// <inheritdoc/>
    public Task<StoredStack> LoadForRepairAsync(StackIdentity stack, ISecretsProviderSource secrets, CancellationToken cancellationToken) =>
        Run(() => Load(stack, secrets, allowBreaches: true));

    /// <inheritdoc/>
    public Task<ImmutableArray<UpdateRecord>> HistoryAsync(StackIdentity stack, int limit, CancellationToken cancellationToken) =>
        Run(() => Find(stack).History.Take(limit).ToImmutableArray());

    /// <inheritdoc/>
    public Task CreateAsync(StackIdentity stack, SecretsProviderState? secretsProvider, CancellationToken cancellationToken) => Run(() =>
    {
        StackNames.Require(stack);
        var latest = secretsProvider is null ? null : Snapshot.Empty with
        {
            Manifest = SnapshotManifest.Create(time.GetUtcNow(), ""),
            SecretsProvider = secretsProvider,
        };
        return _stacks.TryAdd(stack, new InMemoryStack(latest)) ? true : throw Refused(
            StateDiagnostics.StackExists, $"the stack {stack} exists already", "choose another name");
    });

    /// <inheritdoc/>
    public Task RemoveAsync(StackIdentity stack, bool force, CancellationToken cancellationToken) => Run(() =>
    {
        var found = Find(stack);
        found.Lock(stack, Owner());
        try
        {
            if (!force && found.Read(stack).Snapshot.Resources.Length is > 0 and var count)
            {
                throw Refused(
                    StateDiagnostics.StackNotEmpty, $"the stack {stack} still has {count} resources", "destroy them first, or force the removal");
            }

            return _stacks.TryRemove(stack, out _);
        }
        finally
        {
            found.Unlock();
        }
    });

    /// <inheritdoc/>
    public Task RenameAsync(StackIdentity stack, StackIdentity to, ISecretsProviderSource secrets, CancellationToken cancellationToken) => Run(() =>
    {
        StackNames.Require(to);
        var found = Find(stack);
        found.Lock(stack, Owner());
        try
        {
            if (!_stacks.TryAdd(to, found.Renamed(stack, to)))
            {
                throw Refused(StateDiagnostics.StackExists, $"the stack {to} exists already", "choose another name");
            }

            return _stacks.TryRemove(stack, out _);
        }
        finally
        {
            found.Unlock();
        }
    });

    /// <inheritdoc/>
    public Task<IStackSession> BeginAsync(
        StackIdentity stack, OperationRecord operation, ISecretsProviderSource secrets, CancellationToken cancellationToken) => Run<IStackSession>(() =>
    {
        var found = Find(stack);
        found.Lock(stack, Owner());
        try
        {
            var loaded = Load(stack, secrets, operation.AllowBreaches);
            if (loaded.Secrets.Description is not null && operation.Kind is not (UpdateKind.Rename or UpdateKind.Import))
            {
                loaded.Secrets.Verify();
            }

            return new InMemoryStackSession(found, loaded, operation);
        }
        catch
        {
            found.Unlock();
            throw;
        }
    });

    /// <inheritdoc/>
    public Task<ImmutableArray<LockOwner>> CancelAsync(StackIdentity stack, CancellationToken cancellationToken) => Run(() => Find(stack).Break());

    private static DiagnosticException Refused(DiagnosticDescriptor kind, string message, string nextStep) =>
        new(kind.Create(message) with { NextStep = nextStep });

    private static Task<T> Run<T>(Func<T> action)
    {
        try
        {
            return Task.FromResult(action());
        }
        catch (DiagnosticException e)
        {
            return Task.FromException<T>(e);
        }
    }

    private LockOwner Owner() => new(environment.UserName, environment.MachineName, environment.ProcessId, time.GetUtcNow());

    private InMemoryStack Find(StackIdentity stack)
    {
        StackNames.Require(stack);
        return _stacks.TryGetValue(stack, out var found) ? found : throw Refused(
            StateDiagnostics.NoSuchStack, $"no stack named '{stack.Stack}' was found in project '{stack.Project}'", "make it first");
    }

    private StoredStack Load(StackIdentity stack, ISecretsProviderSource secrets, bool allowBreaches)
    {
        var (snapshot, diagnostics) = Find(stack).Read(stack);
        var breaches = SnapshotIntegrity.Verify(snapshot);
        if (!breaches.IsEmpty && !allowBreaches)
        {
            throw new DiagnosticException(breaches);
        }

        return new StoredStack
        {
            Stack = stack,
            Snapshot = snapshot,
            Sealer = new SecretSealer(secrets.Open(snapshot.SecretsProvider)),
            Diagnostics = [.. diagnostics, .. breaches],
        };
    }
}
