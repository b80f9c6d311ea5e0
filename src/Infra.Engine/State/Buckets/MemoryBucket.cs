using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Engine.State.Buckets;

/// <summary>
/// A bucket in memory: the twin of an object store, with versions, a server's clock and one blob per flushed frame. For tests and for
/// programs that keep no state.
/// </summary>
/// <param name="time">The server's clock. Only what passes counts: jumps of the wall clock do not reach it.</param>
public sealed class MemoryBucket(TimeProvider time) : IBucket
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Stored> _blobs = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly long _startedAt = time.GetTimestamp();
    private long _versions;

    /// <inheritdoc/>
    public string Url => "memory://";

    private DateTimeOffset Now => _started + time.GetElapsedTime(_startedAt);

    /// <inheritdoc/>
    public ValueTask<Blob?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new(_blobs.TryGetValue(BucketKeys.Require(key), out var stored) ? new Blob(stored.Content, stored.Version) : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<BlobInfo>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. _blobs
                .Where(b => b.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(static b => new BlobInfo(b.Key, b.Value.Content.Length, b.Value.LastModified))]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var present = _blobs.GetValueOrDefault(BucketKeys.Require(key));
            if ((condition.IsIfAbsent && present is not null) || (condition.Version is { } version && present?.Version != version))
            {
                return new((string?)null);
            }

            return new(Store(key, content.ToArray()));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(string key, string? version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_blobs.TryGetValue(BucketKeys.Require(key), out var present) && version is not null && present.Version != version)
            {
                return new(false);
            }

            _blobs.Remove(key);
            return new(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (!_blobs.TryGetValue(BucketKeys.Require(from), out var source))
            {
                throw new FileNotFoundException($"there is no blob '{from}'");
            }

            Store(BucketKeys.Require(to), source.Content);
            return default;
        }
    }

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> GetServerTimeAsync(CancellationToken cancellationToken) => new(Now);

    private string Store(string key, byte[] content)
    {
        var version = (++_versions).ToString(CultureInfo.InvariantCulture);
        _blobs[key] = new Stored(content, version, Now);
        return version;
    }

    private sealed record Stored(byte[] Content, string Version, DateTimeOffset LastModified);
}
