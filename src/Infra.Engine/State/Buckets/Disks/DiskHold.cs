namespace Infra.Engine.State.Buckets.Disks;

/// <summary>A file that is held open.</summary>
internal sealed class DiskHold(IDiskFile file, string path) : IBlobHold
{
    /// <inheritdoc/>
    public bool IsOurs => file.IsAt(path);

    /// <inheritdoc/>
    public ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!IsOurs)
        {
            return new(false);
        }

        file.Overwrite(content.Span);
        file.Flush();
        return new(IsOurs);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
