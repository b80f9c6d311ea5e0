using Infra.Engine.State.Buckets;

namespace Infra.Engine.State.Locks;

/// <summary>
/// A lock that is known by its version, and by its ID where the answer to a write got lost that came through: nobody else writes that ID.
/// </summary>
internal sealed class VersionedLockFile(IBucket bucket, string key, string id, string version) : ILockFile
{
    private string _version = version;

    /// <inheritdoc/>
    public bool IsNear => false;

    /// <inheritdoc/>
    public bool IsOurs => true;

    /// <inheritdoc/>
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await TryWriteAsync(content, cancellationToken)
        || (await FindAsync(cancellationToken) && await TryWriteAsync(content, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(CancellationToken cancellationToken)
    {
        if (!await bucket.DeleteAsync(key, _version, cancellationToken) && await FindAsync(cancellationToken))
        {
            await bucket.DeleteAsync(key, _version, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private async ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (await bucket.WriteAsync(key, content, WriteCondition.IfVersion(_version), cancellationToken) is not { } written)
        {
            return false;
        }

        _version = written;
        return true;
    }

    private async ValueTask<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (await bucket.ReadAsync(key, cancellationToken) is not { } blob || LockDocument.Parse(blob.Content)?.Id != id)
        {
            return false;
        }

        _version = blob.Version;
        return true;
    }
}
