using System.Collections.Immutable;

namespace Infra.Engine.State.Buckets.Logs;

/// <summary>
/// Logs as blobs, one for each appended frame, for media that cannot append. A frame is written only where nothing is, so that of two writers
/// of one place exactly one gets it. Whoever opens a log first writes an empty frame at its end: the former writer's next one finds its place
/// taken. That fence stays when the rest of a log is removed. A generation without its first part is no log, only what such a removal left.
/// </summary>
/// <param name="bucket">The bucket.</param>
public sealed class BlobLogs(IBucket bucket) : IBucketLogs
{
    /// <summary>How long what is left of a removed log is kept, by the medium's clock: no writer comes back after that.</summary>
    public static readonly TimeSpan FenceAge = TimeSpan.FromDays(1);

    private const int MaxConcurrent = 16;
    private const int MaxReads = 5;
    private const int MaxFenceAttempts = 100;

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MaxReads; attempt++)
        {
            var parts = Live(await ListAsync(key, cancellationToken));
            if (parts.IsEmpty)
            {
                return null;
            }

            var contents = await ReadAsync(parts, cancellationToken);
            if (Array.TrueForAll(contents, static c => c is not null))
            {
                return Join(contents);
            }

            // Somebody is removing the log. The first part goes first.
            if (contents[0] is null)
            {
                return null;
            }
        }

        throw new IOException($"the log '{key}' cannot be read: parts of it are listed and not there");
    }

    /// <inheritdoc/>
    public async ValueTask<IBucketLog> CreateAsync(string key, CancellationToken cancellationToken)
    {
        await DeleteAsync(key, cancellationToken);
        return new BlobLog(bucket, this, key, $"{Guid.NewGuid():N}", 0);
    }

    /// <inheritdoc/>
    public async ValueTask<IBucketLog> ContinueAsync(
        string key, ReadOnlyMemory<byte> content, int length, CancellationToken cancellationToken)
    {
        var parts = Live(await ListAsync(key, cancellationToken));
        if (parts.IsEmpty || parts.Sum(static p => p.Info.Length) != content.Length)
        {
            throw new LogFencedException($"the log '{key}' has changed since it was read");
        }

        var (generation, next) = (parts[0].Generation, parts[^1].Number + 1);
        if (await bucket.WriteAsync(BlobLogPart.KeyOf(key, generation, next), default, WriteCondition.IfAbsent, cancellationToken) is null)
        {
            throw new LogFencedException($"the log '{key}' has grown since it was read");
        }

        var end = 0L;
        foreach (var part in parts)
        {
            end += part.Info.Length;
            if (end > length)
            {
                await bucket.DeleteAsync(part.Info.Key, null, cancellationToken);
            }
        }

        return new BlobLog(bucket, this, key, generation, next + 1);
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxFenceAttempts; attempt++)
        {
            var parts = await ListAsync(key, cancellationToken);
            if (Live(parts) is not [var first, ..] live)
            {
                await SweepAsync(parts, cancellationToken);
                return;
            }

            var fence = BlobLogPart.KeyOf(key, first.Generation, live[^1].Number + 1);
            if (await bucket.WriteAsync(fence, default, WriteCondition.IfAbsent, cancellationToken) is not null)
            {
                await RemoveAsync(live, cancellationToken);
            }
        }

        throw new IOException($"the log '{key}' cannot be closed: somebody keeps writing to it");
    }

    /// <summary>Removes a generation, by its own writer.</summary>
    internal async ValueTask RemoveAsync(string key, string generation, CancellationToken cancellationToken)
    {
        var parts = await ListAsync(key, cancellationToken);
        await RemoveAsync([.. parts.Where(p => p.Generation == generation)], cancellationToken);
        await SweepAsync([.. parts.Where(p => p.Generation != generation)], cancellationToken);
    }

    // A writer that lost the stack just before its first frame may have begun a generation beside the one in use: it ends there, with one part.
    private static ImmutableArray<BlobLogPart> Live(ImmutableArray<BlobLogPart> parts) =>
        parts.GroupBy(static p => p.Generation).Where(static g => g.First().Number == 0).MaxBy(static g => g.Count())?.ToImmutableArray() ?? [];

    private async ValueTask<ImmutableArray<BlobLogPart>> ListAsync(string key, CancellationToken cancellationToken)
    {
        var blobs = await bucket.ListAsync(BucketKeys.Require(key) + BucketKeys.Separator, cancellationToken);
        return [.. blobs.Select(b => BlobLogPart.Parse(key, b)).OfType<BlobLogPart>()];
    }

    // The first part goes first: without it, the others are no log. Fences, which are empty, stay.
    private async ValueTask RemoveAsync(ImmutableArray<BlobLogPart> parts, CancellationToken cancellationToken)
    {
        if (parts.Where(static p => p.Info.Length > 0).ToArray() is not [var first, .. var others])
        {
            return;
        }

        await bucket.DeleteAsync(first.Info.Key, null, cancellationToken);
        await Parallel.ForEachAsync(
            others, Together(cancellationToken), async (part, token) => await bucket.DeleteAsync(part.Info.Key, null, token));
    }

    private static ParallelOptions Together(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = MaxConcurrent, CancellationToken = cancellationToken };

    private static byte[] Join(Blob?[] contents)
    {
        var all = new byte[contents.Sum(static c => c!.Content.Length)];
        var at = 0;
        foreach (var content in contents)
        {
            content!.Content.Span.CopyTo(all.AsSpan(at));
            at += content.Content.Length;
        }

        return all;
    }

    private async ValueTask<Blob?[]> ReadAsync(ImmutableArray<BlobLogPart> parts, CancellationToken cancellationToken)
    {
        var contents = new Blob?[parts.Length];
        await Parallel.ForAsync(0, parts.Length, Together(cancellationToken), async (i, token) =>
            contents[i] = await bucket.ReadAsync(parts[i].Info.Key, token));
        return contents;
    }

    private async ValueTask SweepAsync(ImmutableArray<BlobLogPart> remains, CancellationToken cancellationToken)
    {
        if (!remains.IsEmpty && await bucket.GetServerTimeAsync(cancellationToken) is { } now)
        {
            foreach (var old in remains.Where(p => now - p.Info.LastModified > FenceAge))
            {
                await bucket.DeleteAsync(old.Info.Key, null, cancellationToken);
            }
        }
    }
}
