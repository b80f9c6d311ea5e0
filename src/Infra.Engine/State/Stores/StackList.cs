using System.Collections.Immutable;
using Infra.Core;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Locks;

namespace Infra.Engine.State.Stores;

/// <summary>Lists the stacks of a store. However many there are, names, times and locks take two requests, and the few locks are read.</summary>
internal sealed class StackList(IBucket bucket, StackReader reader)
{
    private const int MaxConcurrentReads = 16;

    /// <summary>The stacks, sorted by project and name, without a count of their resources.</summary>
    public async ValueTask<ImmutableArray<StackSummary>> FindAsync(string? project, CancellationToken cancellationToken)
    {
        var blobs = await bucket.ListAsync(project is null ? StateLayout.Stacks : $"{StateLayout.Stacks}{project}/", cancellationToken);
        var locked = await LockedAsync(project, cancellationToken);
        return
        [
            .. blobs.Select(static b => (Stack: StackOf(b.Key), b.LastModified)).Where(static f => f.Stack is not null)
                .GroupBy(static f => f.Stack!)
                .Select(g => new StackSummary(g.Key, g.Max(static f => f.LastModified), null, locked.Contains(g.Key)))
                .OrderBy(static s => s.Stack.Project, StringComparer.Ordinal).ThenBy(static s => s.Stack.Stack, StringComparer.Ordinal),
        ];
    }

    /// <summary>The stacks with their counts: every state is read, some at a time.</summary>
    public async ValueTask<ImmutableArray<StackSummary>> ReadAsync(string? project, CancellationToken cancellationToken)
    {
        var found = await FindAsync(project, cancellationToken);
        var read = new StackSummary?[found.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrentReads, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, found.Length, options, async (i, token) =>
        {
            // A stack that was removed meanwhile is in no list.
            read[i] = await reader.FindAsync(found[i].Stack, token) is { } file ? Counted(found[i], file) : null;
        });
        return [.. read.OfType<StackSummary>()];
    }

    // Of a state that cannot be read, it is known when it was written.
    private static StackSummary Counted(StackSummary found, StoredFile file) =>
        StackSummaryReader.Read(found.Stack, file, found.IsLocked) is { ResourceCount: not null } counted ? counted : found;

    private static StackIdentity? StackOf(string key) =>
        key[StateLayout.Stacks.Length..].Split(BucketKeys.Separator) is [var folder, var file] && StateLayout.StackOf(file) is { } name
            ? new StackIdentity(StackIdentity.DefaultOrganization, folder, name) : null;

    private async ValueTask<HashSet<StackIdentity>> LockedAsync(string? project, CancellationToken cancellationToken)
    {
        var all = StateLayout.AllLocks(project: null);
        var candidates = (await bucket.ListAsync(StateLayout.AllLocks(project), cancellationToken))
            .Select(b => b.Key[all.Length..].Split(BucketKeys.Separator))
            .Where(static parts => parts.Length == 3)
            .Select(static parts => new StackIdentity(StackIdentity.DefaultOrganization, parts[0], parts[1]))
            .Distinct();
        var locked = new HashSet<StackIdentity>();
        foreach (var stack in candidates)
        {
            var locks = await new LockFolder(bucket, StateLayout.Locks(stack)).ReadAsync(cancellationToken);
            if (locks.Any(static l => l.IsHolding))
            {
                locked.Add(stack);
            }
        }

        return locked;
    }
}
