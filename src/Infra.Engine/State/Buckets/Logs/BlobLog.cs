namespace Infra.Engine.State.Buckets.Logs;

/// <summary>A log of blobs that is open for its writer.</summary>
internal sealed class BlobLog(IBucket bucket, BlobLogs logs, string key, string generation, int next) : IBucketLog
{
    private int _next = next;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        var part = BlobLogPart.KeyOf(key, generation, _next);
        if (await bucket.WriteAsync(part, frame, WriteCondition.IfAbsent, cancellationToken) is null)
        {
            throw new LogFencedException($"somebody else took over the log '{key}'");
        }

        _next++;
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(CancellationToken cancellationToken) => logs.RemoveAsync(key, generation, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
