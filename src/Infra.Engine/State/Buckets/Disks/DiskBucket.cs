using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Infra.Engine.State.Buckets.Disks;

/// <summary>
/// A bucket in a folder. A blob is written into a file beside it, flushed, given its name, and the name is flushed: whatever happens, the old
/// blob or the new one is there, whole. The file stays open until it has its name: one without that nobody holds is what somebody left who
/// died. Conditions hold against everybody in this process, and <see cref="WriteCondition.IfAbsent"/> against
/// everybody on the disk; between processes, a version is compared right before the new file takes the name.
/// </summary>
public sealed class DiskBucket : IBucket
{
    /// <summary>What the names of files end with that are being written; no key may end so.</summary>
    public const string TemporarySuffix = ".tmp";

    private const int MaxAttempts = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly Lock[] Gates = [.. Enumerable.Range(0, 64).Select(static _ => new Lock())];

    private readonly string _root;
    private readonly TimeProvider _time;

    /// <summary>The bucket of a folder, which need not exist.</summary>
    /// <param name="url">Where it is, for people.</param>
    /// <param name="root">The folder: an absolute path.</param>
    /// <param name="disk">The disk; null for the machine's.</param>
    /// <param name="time">For pauses between attempts; null for the machine's.</param>
    public DiskBucket(string url, string root, IDisk? disk = null, TimeProvider? time = null)
    {
        (Url, _root, Disk, _time) = (url, Path.GetFullPath(root), disk ?? new RealDisk(), time ?? TimeProvider.System);
        Logs = new DiskLogs(this);
        Holds = new DiskHolds(this);
    }

    /// <inheritdoc/>
    public string Url { get; }

    /// <inheritdoc/>
    public IBucketLogs Logs { get; }

    /// <inheritdoc/>
    public IBlobHolds? Holds { get; }

    /// <summary>The disk.</summary>
    internal IDisk Disk { get; }

    /// <summary>The file of a key.</summary>
    public string PathOf(string key) => Path.Combine(_root, BucketKeys.Require(key).Replace(BucketKeys.Separator, Path.DirectorySeparatorChar));

    /// <inheritdoc/>
    public ValueTask<Blob?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(key);
        try
        {
            return new(BlobAt(path));
        }
        catch (IOException e) when (SharingViolation.Is(e))
        {
            return ReadAgainAsync(path, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<BlobInfo>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var cut = prefix.LastIndexOf(BucketKeys.Separator) + 1;
        var found = ImmutableArray.CreateBuilder<BlobInfo>();
        Collect(cut == 0 ? _root : PathOf(prefix[..(cut - 1)]), prefix[..cut], prefix[cut..], found);
        found.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return new(found.DrainToImmutable());
    }

    /// <inheritdoc/>
    public async ValueTask<string?> WriteAsync(
        string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await WriteBesideAsync(PathOf(key), file => file.Append(content.Span), condition, cancellationToken)
            ? Blob.HashOf(content.Span)
            : null;
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(string key, string? version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(key);
        lock (GateOf(path))
        {
            if (version is not null && HashAt(path) is { } present && present != version)
            {
                return new(false);
            }

            if (Disk.Delete(path))
            {
                Disk.FlushFolder(Path.GetDirectoryName(path)!);
            }
        }

        return new(true);
    }

    /// <inheritdoc/>
    public async ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Action<IDiskFile> copy = file =>
        {
            if (!Disk.ReadParts(PathOf(from), file.Append))
            {
                throw new FileNotFoundException($"there is no file '{PathOf(from)}'");
            }
        };
        await WriteBesideAsync(PathOf(to), copy, WriteCondition.Any, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask RemoveUnfinishedAsync(string prefix, Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var cut = prefix.LastIndexOf(BucketKeys.Separator) + 1;
        var folder = cut == 0 ? _root : PathOf(prefix[..(cut - 1)]);
        foreach (var entry in Disk.List(folder) ?? [])
        {
            // Whoever still holds such a file open is alive.
            if (!entry.IsFolder && entry.Name.StartsWith(prefix[cut..], StringComparison.Ordinal)
                && KeyOfTemporary(prefix[..cut] + entry.Name) is { } key && isMeant(key))
            {
                Disk.DeleteUnheld(Path.Combine(folder, entry.Name));
            }
        }

        return default;
    }

    // The clock of a disk is the machine's, which people and programs set.
    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> GetServerTimeAsync(CancellationToken cancellationToken) => new((DateTimeOffset?)null);

    /// <summary>Makes a folder and those above it, durably.</summary>
    internal void CreateFolder(string folder)
    {
        if (!Disk.FolderExists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            CreateFolder(parent);
            Disk.CreateFolder(folder);
            Disk.FlushFolder(parent);
        }
    }

    /// <summary>Opens a new file beside another, in the same folder.</summary>
    internal (string Path, IDiskFile File) OpenBeside(string path)
    {
        CreateFolder(Path.GetDirectoryName(path)!);
        for (var attempt = 1; attempt < MaxAttempts; attempt++)
        {
            var temporary = TemporaryOf(path);
            if (Disk.Create(temporary) is { } file)
            {
                return (temporary, file);
            }
        }

        throw new IOException($"no file can be made beside '{path}'");
    }

    /// <summary>The name of a file that is to become another one.</summary>
    internal static string TemporaryOf(string path) => $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";

    private static string? KeyOfTemporary(string name)
    {
        const int Digits = 32;
        var cut = name.Length - TemporarySuffix.Length - Digits - 1;
        return cut > 0 && name.EndsWith(TemporarySuffix, StringComparison.Ordinal) && name[cut] == '.'
            && Guid.TryParseExact(name.AsSpan(cut + 1, Digits), "N", out _) ? name[..cut] : null;
    }

    private string? HashAt(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return Disk.ReadParts(path, hash.AppendData) ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }

    private Blob? BlobAt(string path) => Disk.Read(path) is { } content ? new Blob(content, null) : null;

    // Whoever looks whether a lock is abandoned has it for himself alone for that moment.
    private async ValueTask<Blob?> ReadAgainAsync(string path, CancellationToken cancellationToken)
    {
        for (var (attempt, pause) = (2, FirstPause); ; attempt++, pause *= 2)
        {
            await Task.Delay(pause, _time, cancellationToken);
            try
            {
                return BlobAt(path);
            }
            catch (IOException e) when (attempt < MaxAttempts && SharingViolation.Is(e))
            {
                // Still.
            }
        }
    }

    private static Lock GateOf(string path) => Gates[(uint)string.GetHashCode(path, StringComparison.Ordinal) % Gates.Length];

    private async ValueTask<bool> WriteBesideAsync(
        string path, Action<IDiskFile> write, WriteCondition condition, CancellationToken cancellationToken)
    {
        var (temporary, file) = OpenBeside(path);
        try
        {
            using (file)
            {
                write(file);
                file.Flush();
                return await PlaceAsync(temporary, path, condition, cancellationToken);
            }
        }
        finally
        {
            Disk.Delete(temporary);
        }
    }

    // On some systems a file cannot be replaced while somebody reads it: a scanner, an editor.
    private async ValueTask<bool> PlaceAsync(string temporary, string path, WriteCondition condition, CancellationToken cancellationToken)
    {
        for (var (attempt, pause) = (1, FirstPause); ; attempt++, pause *= 2)
        {
            try
            {
                return Place(temporary, path, condition);
            }
            catch (Exception e) when (attempt < MaxAttempts && e is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(pause, _time, cancellationToken);
            }
        }
    }

    private bool Place(string temporary, string path, WriteCondition condition)
    {
        lock (GateOf(path))
        {
            if (condition.Version is { } version && HashAt(path) != version)
            {
                return false;
            }

            if (!Disk.Rename(temporary, path, overwrite: !condition.IsIfAbsent))
            {
                return false;
            }
        }

        Disk.FlushFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    private void Collect(string folder, string before, string start, ImmutableArray<BlobInfo>.Builder into)
    {
        foreach (var entry in Disk.List(folder) ?? [])
        {
            if (!entry.Name.StartsWith(start, StringComparison.Ordinal))
            {
                continue;
            }

            if (entry.IsFolder)
            {
                Collect(Path.Combine(folder, entry.Name), $"{before}{entry.Name}/", "", into);
            }
            else if (!entry.Name.EndsWith(TemporarySuffix, StringComparison.Ordinal))
            {
                into.Add(new BlobInfo(before + entry.Name, entry.Length, entry.LastWritten));
            }
        }
    }
}
