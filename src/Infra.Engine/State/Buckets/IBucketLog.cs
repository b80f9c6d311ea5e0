namespace Infra.Engine.State.Buckets;

/// <summary>A log that is open for its one writer. Disposing closes it and leaves it where it is.</summary>
public interface IBucketLog : IAsyncDisposable
{
    /// <summary>
    /// Appends a frame, whole or not at all as far as the medium can; durable when the task completes. One append at a time. After a failure
    /// the log takes nothing more: what became of the frame is for the next reader to judge.
    /// </summary>
    /// <exception cref="LogFencedException">Somebody else opened the log since.</exception>
    /// <exception cref="IOException">The frame could not be made durable.</exception>
    ValueTask AppendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken);

    /// <summary>Removes the log: its writer has no more use for it.</summary>
    ValueTask RemoveAsync(CancellationToken cancellationToken);
}
