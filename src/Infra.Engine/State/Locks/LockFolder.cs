using System.Collections.Immutable;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Stores;

namespace Infra.Engine.State.Locks;

/// <summary>
/// The locks of one stack: every blob below its prefix is one, whoever wrote it (protocol reference 5.2).
/// </summary>
internal sealed class LockFolder(IBucket bucket, string prefix)
{
    /// <summary>
    /// The name of our locks: shaped as Pulumi's are, but always the same, so that of several processes exactly one can make it.
    /// </summary>
    public const string FileName = "696e6672-6100-8000-8000-6c6f636b0001.json";

    /// <summary>The key of our lock.</summary>
    public string Key { get; } = prefix + FileName;

    /// <summary>Every lock.</summary>
    public async ValueTask<ImmutableArray<FoundLock>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<FoundLock>();
        foreach (var info in await ListAsync(cancellationToken))
        {
            if (await bucket.ReadAsync(info.Key, cancellationToken) is { } blob)
            {
                found.Add(new FoundLock(info, blob, LockDocument.Parse(blob.Content)));
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>Our lock, whoever holds it, where a list that lags behind does not show it; null where it is not there.</summary>
    public async ValueTask<FoundLock?> ReadUnlistedAsync(CancellationToken cancellationToken) =>
        await bucket.ReadAsync(Key, cancellationToken) is { } blob
            ? new FoundLock(new BlobInfo(Key, blob.Content.Length, DateTimeOffset.MaxValue), blob, LockDocument.Parse(blob.Content)) : null;

    /// <summary>Whether there is a lock beside ours.</summary>
    public async ValueTask<bool> HasOthersAsync(CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).Any(info => info.Key != Key);

    /// <summary>Removes every lock, and says whose those were that were held.</summary>
    public async ValueTask<ImmutableArray<LockOwner>> BreakAsync(CancellationToken cancellationToken)
    {
        var found = await ReadAsync(cancellationToken);
        foreach (var one in found)
        {
            await bucket.DeleteAsync(one.Info.Key, null, cancellationToken);
        }

        return [.. found.Where(static f => f.IsHolding).Select(static f => f.Owner)];
    }

    /// <summary>Leaves a lock that keeps nobody away but programs which do not know of journals; not where somebody has taken ours meanwhile.</summary>
    public async ValueTask LeaveAsync(LockOwner owner, CancellationToken cancellationToken)
    {
        var left = new LockDocument { Owner = owner, Id = Guid.NewGuid().ToString(), IsLeft = true };
        await bucket.WriteAsync(Key, left.ToBytes(), WriteCondition.IfAbsent, cancellationToken);
    }

    private async ValueTask<IEnumerable<BlobInfo>> ListAsync(CancellationToken cancellationToken) =>
        (await bucket.ListAsync(prefix, cancellationToken))
            .Where(static i => !i.Key.EndsWith(StateLayout.AttributesSuffix, StringComparison.Ordinal));
}
