namespace Infra.Engine.State.Buckets.Disks;

/// <summary>Files that are held open: the operating system lets go of them when their maker dies, however it dies.</summary>
internal sealed class DiskHolds(DiskBucket bucket) : IBlobHolds
{
    /// <inheritdoc/>
    public ValueTask<IBlobHold?> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = bucket.PathOf(key);
        bucket.CreateFolder(Path.GetDirectoryName(path)!);
        if (bucket.Disk.Create(path) is not { } file)
        {
            return new((IBlobHold?)null);
        }

        try
        {
            file.Append(content.Span);
            file.Flush();
            bucket.Disk.FlushFolder(Path.GetDirectoryName(path)!);
            return new(new DiskHold(file, path));
        }
        catch
        {
            file.Dispose();
            bucket.Disk.Delete(path);
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool?> DeleteAbandonedAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = bucket.PathOf(key);
        if (bucket.Disk.IsHeld(path))
        {
            return new(false);
        }

        if (!HoldingWorks(path))
        {
            return new((bool?)null);
        }

        if (!bucket.Disk.DeleteUnheld(path))
        {
            return new(false);
        }

        bucket.Disk.FlushFolder(Path.GetDirectoryName(path)!);
        return new(true);
    }

    // On a disk where holding a file open has no effect, every one would look abandoned.
    private bool HoldingWorks(string beside)
    {
        var (path, file) = (DiskBucket.TemporaryOf(beside), default(IDiskFile));
        try
        {
            file = bucket.Disk.Create(path);
            return file is not null && bucket.Disk.IsHeld(path);
        }
        finally
        {
            file?.Dispose();
            bucket.Disk.Delete(path);
        }
    }
}
