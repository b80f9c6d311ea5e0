using System.Globalization;
using System.Security.Cryptography;
using Infra.Core;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.History;

namespace Infra.Engine.State.Stores;

/// <summary>Writes stack files, history and backups of a state folder. Only whoever holds a stack's lock may write to it.</summary>
internal sealed class StateFolderWriter(StateLayout layout, IStateFiles files, FileStateStoreOptions options, TimeProvider time)
{
    private const string BackupSuffix = ".bak";
    private const long NanosecondsPerTick = 100;

    /// <summary>Says which layout the folder has.</summary>
    public void WriteMeta() => files.WriteAtomic(layout.Meta, static s => s.Write("version: 1\n"u8));

    /// <summary>A stack file's bytes and their hash, before it is written.</summary>
    public StoredFile Prepare(StackIdentity stack, Checkpoint checkpoint, SecretSealer sealer, bool gzip)
    {
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
        return new StoredFile(layout.StackFile(stack, compressed), content, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
    }

    /// <summary>Writes a stack file over the one that is there, of which a copy is kept.</summary>
    public void Write(StoredFile? old, StoredFile file)
    {
        if (old is not null)
        {
            files.Copy(old.Path, old.Path + BackupSuffix);
        }

        files.WriteAtomic(file.Path, s => s.Write(file.Content.Span));
        if (old is not null && old.Path != file.Path)
        {
            files.Delete(old.Path);
        }

        if (options.RetainCheckpoints)
        {
            files.Copy(file.Path, $"{file.Path}.{Nanoseconds().ToString(CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>Writes an entry of the history with a copy of the stack file, and a backup.</summary>
    public void WriteHistory(StackIdentity stack, StoredFile file, UpdateRecord record)
    {
        var suffix = file.IsGzip ? ".json" + StateLayout.GzipSuffix : ".json";
        var at = Nanoseconds();
        while (files.Exists(HistoryFile(stack, at, ".history" + suffix)))
        {
            at++;
        }

        files.WriteAtomic(HistoryFile(stack, at, ".history" + suffix), s => WriteRecord(s, record, file.IsGzip));
        files.Copy(file.Path, HistoryFile(stack, at, ".checkpoint" + suffix));
        if (options.Backups)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{stack.Stack}.{at}{suffix}");
            files.Copy(file.Path, Path.Combine(layout.Backups(stack), name));
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

    private string HistoryFile(StackIdentity stack, long at, string suffix) =>
        Path.Combine(layout.History(stack), string.Create(CultureInfo.InvariantCulture, $"{stack.Stack}-{at}{suffix}"));

    private long Nanoseconds() => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;
}
