namespace Infra.Engine.State.Buckets;

/// <summary>A file that grows at its end, on a real disk.</summary>
internal sealed class DiskAppendFile : IAppendFile
{
    private readonly FileStream _stream;

    public DiskAppendFile(string path, long length)
    {
        // No buffer: each append is one write and one flush.
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        _stream.SetLength(length);
        _stream.Position = length;
    }

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _stream.Flush(flushToDisk: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
