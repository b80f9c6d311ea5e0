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

    /// <summary>Says which layout the store has.</summary>
    public async ValueTask WriteMetaAsync(CancellationToken cancellationToken) =>
        await bucket.WriteAsync(StateLayout.Meta, "version: 1\n"u8.ToArray(), WriteCondition.Any, cancellationToken);

    /// <summary>A stack file's bytes, before it is written.</summary>
    public StoredFile Prepare(StackIdentity stack, Checkpoint checkpoint, SecretSealer sealer, bool gzip)
    {
        // Early versions of Pulumi wrote a stack's name alone.
        checkpoint = checkpoint.Stack.Contains('/') ? checkpoint : checkpoint with { Stack = StateLayout.QualifiedName(stack) };
        var compressed = gzip || options.Gzip;
        using var buffer = new MemoryStream();
        if (compressed)
        {
            using var target = StateCompression.Compress(buffer);
            CheckpointSerializer.WriteCheckpoint(target, checkpoint, sealer);
        }
        else
        {
            CheckpointSerializer.WriteCheckpoint(buffer, checkpoint, sealer);
        }

        var content = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        return new StoredFile(StateLayout.StackFile(stack, compressed), new Blob(content, null));
    }

    /// <summary>Writes a stack file over the one that is there, of which a copy is kept.</summary>
    /// <param name="old">The one that was read, or null for a stack that must not exist.</param>
    /// <param name="file">The one to write.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The file as it was written; null where another one is in its place, which stays.</returns>
    public async ValueTask<StoredFile?> WriteAsync(StoredFile? old, StoredFile file, CancellationToken cancellationToken)
    {
        var condition = old is null ? WriteCondition.IfAbsent
            : old.Key == file.Key ? WriteCondition.IfVersion(old.Version) : WriteCondition.Any;
        if (old is not null)
        {
            await bucket.CopyAsync(old.Key, old.Key + StateLayout.BackupSuffix, cancellationToken);
        }

        if (await bucket.WriteAsync(file.Key, file.Content, condition, cancellationToken) is not { } version)
        {
            return null;
        }

        if (old is not null && old.Key != file.Key)
        {
            await bucket.DeleteAsync(old.Key, null, cancellationToken);
        }

        if (options.RetainCheckpoints)
        {
            await bucket.CopyAsync(file.Key, $"{file.Key}.{Nanoseconds().ToString(CultureInfo.InvariantCulture)}", cancellationToken);
        }

        return file with { Written = version };
    }

    /// <summary>Writes an entry of the history with a copy of the stack file, and a backup.</summary>
    public async ValueTask WriteHistoryAsync(StackIdentity stack, StoredFile file, UpdateRecord record, CancellationToken cancellationToken)
    {
        var suffix = file.IsGzip ? ".json" + StateLayout.GzipSuffix : ".json";
        using var buffer = new MemoryStream();
        WriteRecord(buffer, record, file.IsGzip);
        var at = Nanoseconds();
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
