using System.Collections.Concurrent;
using System.Collections.Immutable;
using Infra.Engine.State.Buckets;

namespace Infra.Tests.StateFiles;

/// <summary>A bucket that counts requests, and lets the writes of some keys wait until they may go on.</summary>
internal sealed class GatedBucket(IBucket inner, Func<string, bool> isGated) : IBucket
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Url => inner.Url;

    public ConcurrentQueue<string> Requests { get; } = [];

    public Task Reached => _reached.Task;

    public void Open() => _open.SetResult();

    public ValueTask<Blob?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"read {key}");
        return inner.ReadAsync(key, cancellationToken);
    }

    public ValueTask<ImmutableArray<BlobInfo>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"list {prefix}");
        return inner.ListAsync(prefix, cancellationToken);
    }

    public async ValueTask<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"write {key}");
        if (isGated(key))
        {
            _reached.TrySetResult();
            await _open.Task;
        }

        return await inner.WriteAsync(key, content, condition, cancellationToken);
    }

    public ValueTask<bool> DeleteAsync(string key, string? version, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"delete {key}");
        return inner.DeleteAsync(key, version, cancellationToken);
    }

    public ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        Requests.Enqueue($"copy {from} {to}");
        return inner.CopyAsync(from, to, cancellationToken);
    }

    public ValueTask<DateTimeOffset?> GetServerTimeAsync(CancellationToken cancellationToken)
    {
        Requests.Enqueue("time");
        return inner.GetServerTimeAsync(cancellationToken);
    }
}
