namespace Infra.Engine.State.Buckets;

/// <summary>A blob that is held by this process. Disposing lets go of it and leaves the blob.</summary>
public interface IBlobHold : IDisposable
{
    /// <summary>Replaces the content, as long as the blob is still the one that is held.</summary>
    /// <returns>False where the blob was removed or replaced by somebody else: nothing is written.</returns>
    ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}
