using System.Globalization;
using Infra.Core;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.History;

namespace Infra.Engine.State.Stores;

/// <summary>Writes stack files, history and backups. Only whoever holds a stack's lock may write to it.</summary>
internal sealed class StackWriter(IBucket bucket, StateStoreOptions options, TimeProvider time)
{
    private const long NanosecondsPerTick = 100;

    // With fewer bytes a buffer would be copied as it grows; larger resources, and more of them, let it grow.
    private const int UsualResourceSize = 1024;
    private const int UsualResources = 64 * 1024;

    /// <summary>Says which layout the store has.</summary>
    public async ValueTask WriteMetaAsync(CancellationToken cancellationToken)
    {
        await bucket.WriteAsync(StateLayout.Meta, "version: 1\n"u8.ToArray(), WriteCondition.Any, cancellationToken);
        await bucket.RemoveUnfinishedAsync(StateLayout.Meta + ".", static k => k == StateLayout.Meta, cancellationToken);
    }

    /// <summary>Whether new files are compressed.</summary>
    public bool Compresses => options.Gzip;

    /// <summary>A stack file's bytes, before it is written.</summary>
    public static StoredFile Prepare(StackIdentity stack, Checkpoint checkpoint, SecretSealer sealer, bool gzip)
    {
        // Early versions of Pulumi wrote a stack's name alone.
        checkpoint = checkpoint.Stack.Contains('/') ? checkpoint : checkpoint with { Stack = StateLayout.QualifiedName(stack) };
        using var buffer = new MemoryStream(gzip ? 0 : Math.Min(checkpoint.Latest?.Resources.Length ?? 0, UsualResources) * UsualResourceSize);
        if (gzip)
        {
            using var target = StateCompression.Compress(buffer);
            CheckpointSerializer.WriteCheckpoint(target, checkpoint, sealer);
        }
        else
        {
            CheckpointSerializer.WriteCheckpoint(buffer, checkpoint, sealer);
        }

        var content = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        return new StoredFile(StateLayout.StackFile(stack, gzip), new Blob(content, null));
    }

    /// <summary>Writes a stack file over the one that is there, of which a copy is kept.</summary>
    /// <param name="old">The one that was read, or null for a stack that must not exist.</param>
    /// <param name="file">The one to write: under the same key, so that nothing is written over what somebody else wrote since.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The file as it was written; null where another one is in its place, which stays.</returns>
    public async ValueTask<StoredFile?> WriteAsync(StoredFile? old, StoredFile file, CancellationToken cancellationToken)
    {
        var condition = old is null ? WriteCondition.IfAbsent : WriteCondition.IfVersion(old.Version);
        if (old is not null)
        {
            await bucket.CopyAsync(old.Key, old.Key + StateLayout.BackupSuffix, cancellationToken);
        }

        if (await bucket.WriteAsync(file.Key, file.Content, condition, cancellationToken) is not { } version)
        {
            return null;
        }

        if (options.RetainCheckpoints)
        {
            await bucket.CopyAsync(file.Key, $"{file.Key}.{Nanoseconds().ToString(CultureInfo.InvariantCulture)}", cancellationToken);
        }

        return file with { Written = version };
    }

    /// <summary>
    /// Puts a compressed file in the place of one that is not, where new files are compressed. It says the same, so that either may be found
    /// when this is cut off. Only when no journal goes by the file's hash any more.
    /// </summary>
    public async ValueTask CompressAsync(StackIdentity stack, StoredFile file, CancellationToken cancellationToken)
    {
        if (!options.Gzip || file.IsGzip)
        {
            return;
        }

        using var buffer = new MemoryStream();
        await using (var target = StateCompression.Compress(buffer))
        {
            await target.WriteAsync(file.Content, cancellationToken);
        }

        var key = StateLayout.StackFile(stack, gzip: true);
        var content = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (await bucket.WriteAsync(key, content, WriteCondition.IfAbsent, cancellationToken) is { } version
            && !await bucket.DeleteAsync(file.Key, file.Version, cancellationToken))
        {
            // Somebody else has the stack, and has written it since.
            await bucket.DeleteAsync(key, version, cancellationToken);
        }
    }

    /// <summary>Writes an entry of the history with a copy of the stack file, and a backup.</summary>
    public async ValueTask WriteHistoryAsync(StackIdentity stack, StoredFile file, UpdateRecord record, CancellationToken cancellationToken)
    {
        var suffix = file.IsGzip ? ".json" + StateLayout.GzipSuffix : ".json";
        using var buffer = new MemoryStream();
        WriteRecord(buffer, record, file.IsGzip);
        var at = await new StackHistory(bucket, stack).NextTimeAsync(Nanoseconds(), cancellationToken);
        while (await bucket.WriteAsync(
            HistoryKey(stack, at, ".history" + suffix), buffer.ToArray(), WriteCondition.IfAbsent, cancellationToken) is null)
        {
            at++;
        }

        await bucket.CopyAsync(file.Key, HistoryKey(stack, at, ".checkpoint" + suffix), cancellationToken);
        if (options.Backups)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{stack.Stack}.{at}{suffix}");
            await bucket.CopyAsync(file.Key, StateLayout.Backups(stack) + name, cancellationToken);
        }
    }

    private static void WriteRecord(Stream stream, UpdateRecord record, bool gzip)
    {
        if (!gzip)
        {
            UpdateHistory.Write(stream, record);
            return;
        }

        using var target = StateCompression.Compress(stream);
        UpdateHistory.Write(target, record);
    }

    private static string HistoryKey(StackIdentity stack, long at, string suffix) =>
        string.Create(CultureInfo.InvariantCulture, $"{StateLayout.History(stack)}{stack.Stack}-{at}{suffix}");

    private long Nanoseconds() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
}
