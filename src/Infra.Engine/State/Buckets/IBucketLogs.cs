namespace Infra.Engine.State.Buckets;

/// <summary>
/// The logs of a bucket: sequences of frames that grow at their end, each by one writer at a time. Opening or deleting a log shuts out whoever
/// wrote to it before (fencing): his next append fails, however late it comes. Failures are those of <see cref="IBucket"/>.
/// </summary>
public interface IBucketLogs
{
    /// <summary>All frames of a log in order, one after the other; null where there is no log, or nothing in it yet.</summary>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Opens a new, empty log. What is under the key is removed.</summary>
    ValueTask<IBucketLog> CreateAsync(string key, CancellationToken cancellationToken);

    /// <summary>Opens a log to continue it.</summary>
    /// <param name="key">The log's key.</param>
    /// <param name="content">What was read of it.</param>
    /// <param name="length">How many bytes of it to keep: the rest is torn. It ends a frame.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="LogFencedException">The log is not what was read any more: read it again.</exception>
    ValueTask<IBucketLog> ContinueAsync(string key, ReadOnlyMemory<byte> content, int length, CancellationToken cancellationToken);

    /// <summary>Removes a log; one that is not there is no failure.</summary>
    ValueTask DeleteAsync(string key, CancellationToken cancellationToken);
}
