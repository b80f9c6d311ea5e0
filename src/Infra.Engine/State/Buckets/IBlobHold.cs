namespace Infra.Engine.State.Buckets;

/// <summary>A blob that is held by this process. Disposing lets go of it and leaves the blob.</summary>
public interface IBlobHold : IDisposable
{
    /// <summary>Whether the blob is still there and the one that is held; costs little.</summary>
    bool IsOurs { get; }

    /// <summary>Replaces the content, as long as the blob is still the one that is held.</summary>
    /// <returns>False where the blob was removed or replaced by somebody else.</returns>
    ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}
