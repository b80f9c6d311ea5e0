using Infra.Engine.State.Buckets;

namespace Infra.Engine.State.Locks;

/// <summary>A lock that is held open.</summary>
internal sealed class HeldLockFile(IBucket bucket, string key, IBlobHold hold) : ILockFile
{
    /// <inheritdoc/>
    public bool IsNear => true;

    /// <inheritdoc/>
    public bool IsOurs => hold.IsOurs;

    /// <inheritdoc/>
    public ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => hold.WriteAsync(content, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(CancellationToken cancellationToken)
    {
        if (hold.IsOurs)
        {
            await bucket.DeleteAsync(key, null, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => hold.Dispose();
}
