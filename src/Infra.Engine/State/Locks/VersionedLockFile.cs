using Infra.Engine.State.Buckets;

namespace Infra.Engine.State.Locks;

/// <summary>A lock that is known by its version.</summary>
internal sealed class VersionedLockFile(IBucket bucket, string key, string version) : ILockFile
{
    private string _version = version;

    /// <inheritdoc/>
    public bool IsNear => false;

    /// <inheritdoc/>
    public bool IsOurs => true;

    /// <inheritdoc/>
    public async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (await bucket.WriteAsync(key, content, WriteCondition.IfVersion(_version), cancellationToken) is not { } written)
        {
            return false;
        }

        _version = written;
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(CancellationToken cancellationToken) => await bucket.DeleteAsync(key, _version, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
