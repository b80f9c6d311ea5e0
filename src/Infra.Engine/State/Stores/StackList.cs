using System.Collections.Immutable;
using Infra.Core;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Locks;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Stores;

/// <summary>Lists the stacks of a store. However many there are, names, times and locks take two requests, and the few locks are read.</summary>
internal sealed class StackList(IBucket bucket, StackReader reader, HostEnvironment environment)
{
    private const int MaxConcurrentReads = 16;

    /// <summary>The stacks, sorted by project and name, without a count of their resources.</summary>
    public async ValueTask<ImmutableArray<StackSummary>> FindAsync(string? project, CancellationToken cancellationToken)
    {
        var blobs = await bucket.ListAsync(project is null ? StateLayout.Stacks : $"{StateLayout.Stacks}{project}/", cancellationToken);
        var holders = await HoldersAsync(project, cancellationToken);
        return
        [
            .. blobs.Select(static b => (Stack: StackOf(b.Key), b.LastModified)).Where(static f => f.Stack is not null)
                .GroupBy(static f => f.Stack!)
                .Select(g => (Stack: g.Key, Written: g.Max(static f => f.LastModified), Holder: holders.GetValueOrDefault(g.Key)))
                .Select(static s => new StackSummary(s.Stack, s.Written, null, s.Holder is { IsGone: false }) { Holder = s.Holder })
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
        StackSummaryReader.Read(found.Stack, file, found.IsLocked) is { ResourceCount: not null } counted
            ? counted with { Holder = found.Holder } : found;

    private static StackIdentity? StackOf(string key) =>
        key[StateLayout.Stacks.Length..].Split(BucketKeys.Separator) is [var folder, var file] && StateLayout.StackOf(file) is { } name
            ? new StackIdentity(StackIdentity.DefaultOrganization, folder, name) : null;

    // Of several, one that lives comes before one that is gone.
    private async ValueTask<Dictionary<StackIdentity, LockOwner>> HoldersAsync(string? project, CancellationToken cancellationToken)
    {
        var all = StateLayout.AllLocks(project: null);
        var candidates = (await bucket.ListAsync(StateLayout.AllLocks(project), cancellationToken))
            .Select(b => b.Key[all.Length..].Split(BucketKeys.Separator))
            .Where(static parts => parts.Length == 3)
            .Select(static parts => new StackIdentity(StackIdentity.DefaultOrganization, parts[0], parts[1]))
            .Distinct();
        var holders = new Dictionary<StackIdentity, LockOwner>();
        foreach (var stack in candidates)
        {
            var locks = await new LockFolder(bucket, StateLayout.Locks(stack)).ReadAsync(cancellationToken);
            if (locks.Where(static l => l.IsHolding).Select(l => l.OwnerSeenFrom(environment, bucket.Holds is not null))
                .MinBy(static o => o.IsGone) is { } holder)
            {
                holders.Add(stack, holder);
            }
        }

        return holders;
    }
}
