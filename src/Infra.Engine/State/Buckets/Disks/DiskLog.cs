namespace Infra.Engine.State.Buckets.Disks;

/// <summary>A log in a file that is open for its writer.</summary>
internal sealed class DiskLog(IDisk disk, IDiskFile file, string path) : IBucketLog
{
    /// <inheritdoc/>
    public ValueTask AppendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        file.Append(frame.Span);
        file.Flush();
        return file.IsAt(path) ? default : throw Fenced();
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(CancellationToken cancellationToken)
    {
        if (file.IsAt(path) && disk.Delete(path))
        {
            disk.FlushFolder(Path.GetDirectoryName(path)!);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        file.Dispose();
        return default;
    }

    private LogFencedException Fenced() => new($"somebody else took over the log '{path}'");
}
