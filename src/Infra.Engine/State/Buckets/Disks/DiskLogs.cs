namespace Infra.Engine.State.Buckets.Disks;

/// <summary>
/// Logs as files. Whoever opens a log puts a new file in the place of the old one: what a former writer still appends goes into a file that has
/// no name any more, and after each append he looks whether his file has its name.
/// </summary>
internal sealed class DiskLogs(DiskBucket bucket) : IBucketLogs
{
    /// <inheritdoc/>
    public ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(bucket.Disk.Read(bucket.PathOf(key)) is { Length: > 0 } content ? content : (ReadOnlyMemory<byte>?)null);
    }

    /// <inheritdoc/>
    public ValueTask<IBucketLog> CreateAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Open(bucket.PathOf(key), default));
    }

    /// <inheritdoc/>
    public ValueTask<IBucketLog> ContinueAsync(string key, ReadOnlyMemory<byte> content, int length, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = bucket.PathOf(key);
        return bucket.Disk.Read(path) is { } present && present.AsSpan().SequenceEqual(content.Span)
            ? new(Open(path, content.Span[..length]))
            : throw new LogFencedException($"the log '{key}' has changed since it was read");
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => await bucket.DeleteAsync(key, null, cancellationToken);

    private DiskLog Open(string path, ReadOnlySpan<byte> content)
    {
        var (temporary, file) = bucket.OpenBeside(path);
        try
        {
            if (!content.IsEmpty)
            {
                file.Append(content);
                file.Flush();
            }

            bucket.Disk.Rename(temporary, path, overwrite: true);
            bucket.Disk.FlushFolder(Path.GetDirectoryName(path)!);
            return new DiskLog(bucket.Disk, file, path);
        }
        catch
        {
            file.Dispose();
            bucket.Disk.Delete(temporary);
            throw;
        }
    }
}
