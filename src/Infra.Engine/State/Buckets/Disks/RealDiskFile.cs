namespace Infra.Engine.State.Buckets.Disks;

/// <summary>An open file of the machine's disks. No buffer: each append is one write.</summary>
internal sealed class RealDiskFile(FileStream stream) : IDiskFile
{
    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        stream.Seek(0, SeekOrigin.End);
        stream.Write(bytes);
    }

    /// <inheritdoc/>
    public void Overwrite(ReadOnlySpan<byte> bytes)
    {
        stream.Position = 0;
        stream.Write(bytes);
        stream.SetLength(bytes.Length);
    }

    /// <inheritdoc/>
    public void Flush() => stream.Flush(flushToDisk: true);

    // Nothing here names a file but its place; another file in its place has another time or length, or was made later.
    /// <inheritdoc/>
    public bool IsAt(string path)
    {
        var there = new FileInfo(path);
        return there.Exists && there.Length == stream.Length
            && there.LastWriteTimeUtc == File.GetLastWriteTimeUtc(stream.SafeFileHandle)
            && there.CreationTimeUtc == File.GetCreationTimeUtc(stream.SafeFileHandle);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
