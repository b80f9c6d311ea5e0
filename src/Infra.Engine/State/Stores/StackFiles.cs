using System.Collections.Immutable;
using Infra.Core;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;

namespace Infra.Engine.State.Stores;

/// <summary>What belongs to a stack beside its state: history and tags. Backups stay where they are, as Pulumi's do.</summary>
internal sealed class StackFiles(IBucket bucket)
{
    /// <summary>Gives them to another stack; the names of a history's files begin with the stack's.</summary>
    public async ValueTask MoveAsync(StackIdentity from, StackIdentity to, CancellationToken cancellationToken)
    {
        if (await bucket.ReadAsync(StateLayout.Tags(from), cancellationToken) is not null)
        {
            await MoveAsync(StateLayout.Tags(from), StateLayout.Tags(to), cancellationToken);
        }

        await MoveHistoryAsync(StateLayout.History(from), from.Stack, to, cancellationToken);
    }

    /// <summary>Gives a history to a stack.</summary>
    public async ValueTask MoveHistoryAsync(string prefix, string name, StackIdentity to, CancellationToken cancellationToken)
    {
        foreach (var blob in await bucket.ListAsync(prefix, cancellationToken))
        {
            var file = blob.Key[prefix.Length..];
            if (file.StartsWith(name + "-", StringComparison.Ordinal) && !file.Contains(BucketKeys.Separator)
                && !file.EndsWith(StateLayout.AttributesSuffix, StringComparison.Ordinal))
            {
                await MoveAsync(blob.Key, StateLayout.History(to) + to.Stack + file[name.Length..], cancellationToken);
            }
        }
    }

    /// <summary>
    /// Removes what processes that died left of the state and the tags while they were writing: a stack is made and its tags are changed
    /// without a lock, so that nothing else tells of them.
    /// </summary>
    public ValueTask RemoveUnfinishedAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        var files = StateLayout.StateFiles(stack);
        files.Add(StateLayout.Tags(stack));
        return bucket.RemoveUnfinishedAsync(StateLayout.StackBase(stack) + ".", files.Contains, cancellationToken);
    }

    /// <summary>Removes what they left elsewhere; that they write under the stack's lock, which tells of them too.</summary>
    public async ValueTask RemoveUnfinishedBesideAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        foreach (var folder in (string[])[StateLayout.History(stack), StateLayout.Backups(stack), StateLayout.Locks(stack)])
        {
            await bucket.RemoveUnfinishedAsync(folder, static _ => true, cancellationToken);
        }
    }

    /// <summary>What could not be read and was set aside when something else took its place, sorted by key.</summary>
    public async ValueTask<ImmutableArray<DamagedFile>> FindDamagedAsync(StackIdentity stack, CancellationToken cancellationToken)
    {
        var state = StateLayout.StateFiles(stack);
        return
        [
            .. (await bucket.ListAsync(StateLayout.StackBase(stack) + ".", cancellationToken))
                .Where(b => b.Key.EndsWith(StateLayout.DamagedSuffix, StringComparison.Ordinal) && state.Contains(b.Key))
                .Select(b => new DamagedFile(PlaceOf(b.Key), b.Length, b.LastModified)),
        ];
    }

    /// <summary>Removes them, and everything that is left of the state.</summary>
    public async ValueTask DeleteAsync(StackIdentity stack, string file, CancellationToken cancellationToken)
    {
        // The stack file goes first: without it there is no stack, whatever else is left.
        await bucket.DeleteAsync(file, null, cancellationToken);
        await bucket.DeleteAsync(file + StateLayout.BackupSuffix, null, cancellationToken);
        await bucket.Logs.DeleteAsync(StateLayout.Journal(stack), cancellationToken);
        await bucket.DeleteAsync(StateLayout.Tags(stack), null, cancellationToken);
        foreach (var blob in await bucket.ListAsync(StateLayout.History(stack), cancellationToken))
        {
            await bucket.DeleteAsync(blob.Key, null, cancellationToken);
        }

        await RemoveUnfinishedAsync(stack, cancellationToken);
        await RemoveUnfinishedBesideAsync(stack, cancellationToken);
    }

    private string PlaceOf(string key) => bucket is DiskBucket disk ? disk.PathOf(key) : $"{key} in {bucket.Url}";

    private async ValueTask MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        await bucket.CopyAsync(from, to, cancellationToken);
        await bucket.DeleteAsync(from, null, cancellationToken);
    }
}
