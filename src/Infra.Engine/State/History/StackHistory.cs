using System.Collections.Immutable;
using System.Globalization;
using Infra.Core;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Stores;

namespace Infra.Engine.State.History;

/// <summary>
/// A stack's finished updates (protocol reference 5.1, 5.7): each an entry and a copy of the state that it wrote. Their version is their place,
/// the oldest is 1.
/// </summary>
internal sealed class StackHistory(IBucket bucket, StackIdentity stack)
{
    private const string EntryMark = ".history.";
    private const string CheckpointMark = ".checkpoint.";

    /// <summary>The last updates, newest first.</summary>
    public async ValueTask<ImmutableArray<UpdateRecord>> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        var keys = await ListAsync(cancellationToken);
        var records = ImmutableArray.CreateBuilder<UpdateRecord>();
        for (var i = keys.Length - 1; i >= 0 && records.Count < limit; i--)
        {
            if (await bucket.ReadAsync(keys[i], cancellationToken) is { } blob && UpdateHistory.Read(blob.Content, keys[i]) is { } record)
            {
                records.Add(record with { Version = i + 1 });
            }
        }

        return records.DrainToImmutable();
    }

    /// <summary>Reads the state that an update wrote.</summary>
    /// <exception cref="DiagnosticException">There is no such version, or its state cannot be read or trusted.</exception>
    public async ValueTask<StoredStack> LoadAsync(int version, ISecretsProviderSource secrets, CancellationToken cancellationToken)
    {
        var keys = await ListAsync(cancellationToken);
        if (version < 1 || version > keys.Length)
        {
            throw Missing(version, keys.Length == 0 ? "it has no history" : $"its versions are 1 to {keys.Length}");
        }

        // The copy may be compressed although the entry is not: settings change.
        var start = keys[version - 1][..keys[version - 1].LastIndexOf(EntryMark, StringComparison.Ordinal)] + CheckpointMark;
        foreach (var blob in await bucket.ListAsync(start, cancellationToken))
        {
            if (!blob.Key.EndsWith(StateLayout.AttributesSuffix, StringComparison.Ordinal)
                && await bucket.ReadAsync(blob.Key, cancellationToken) is { } copy)
            {
                return Open(copy, blob.Key, secrets);
            }
        }

        throw Missing(version, "the copy of its state is gone");
    }

    /// <summary>
    /// The time that the names of the next update's files carry: the clock's, or the next one after the last update's where the clock was set
    /// back since, because the order of the names is the order of the updates.
    /// </summary>
    /// <param name="now">The clock, in nanoseconds since 1970.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<long> NextTimeAsync(long now, CancellationToken cancellationToken)
    {
        // A long history is not gone through: times since 2001 have 19 digits, and their names the order of the times.
        var start = StateLayout.History(stack);
        var after = string.Create(CultureInfo.InvariantCulture, $"{start}{stack.Stack}-{now:D19}");
        return Entries(await bucket.ListAfterAsync(start, after, cancellationToken)) is [.., var last]
            && TimeOf(last) is var time && time >= now && time < long.MaxValue ? time + 1 : now;
    }

    private StoredStack Open(Blob copy, string key, ISecretsProviderSource secrets)
    {
        var opened = CheckpointSerializer.ReadCheckpoint(copy.Content, key, secrets).Require();
        var snapshot = opened.Checkpoint.Latest ?? Core.Deployments.Snapshot.Empty;
        StackReader.Verify(snapshot, allowBreaches: false);
        opened.Sealer.Know(snapshot.Resources);
        return new StoredStack { Stack = stack, Snapshot = snapshot, Sealer = opened.Sealer };
    }

    private DiagnosticException Missing(int version, string why) =>
        new(StateDiagnostics.NoSuchVersion.Create($"the stack {stack} has no version {version}: {why}") with
        {
            NextStep = "run 'infra stack history' to see the versions",
        });

    private async ValueTask<ImmutableArray<string>> ListAsync(CancellationToken cancellationToken) =>
        Entries(await bucket.ListAsync(StateLayout.History(stack), cancellationToken));

    private static ImmutableArray<string> Entries(ImmutableArray<BlobInfo> blobs) =>
        [.. blobs
            .Select(static b => b.Key)
            .Where(static k => k.EndsWith(EntryMark + "json", StringComparison.Ordinal)
                || k.EndsWith(EntryMark + "json" + StateLayout.GzipSuffix, StringComparison.Ordinal))
            .OrderBy(TimeOf)];

    // The order of the keys is that of the times only where these have as many digits.
    private static long TimeOf(string key)
    {
        var start = key[..key.LastIndexOf(EntryMark, StringComparison.Ordinal)];
        return long.TryParse(start.AsSpan(start.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : 0;
    }
}
