using Infra.Core;
using Infra.Engine.State.Buckets;

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
    }

    private async ValueTask MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        await bucket.CopyAsync(from, to, cancellationToken);
        await bucket.DeleteAsync(from, null, cancellationToken);
    }
}
