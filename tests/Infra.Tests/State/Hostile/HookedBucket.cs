using System.Collections.Immutable;
using Infra.Engine.State.Buckets;

namespace Infra.Tests.StateFiles.Hostile;

/// <summary>A bucket that tells of each request before it is carried out and afterwards: whoever is told may act in between, or throw.</summary>
internal sealed class HookedBucket(IBucket inner) : IBucket
{
    /// <summary>Told before a request: <c>write</c> and its key.</summary>
    public Func<string, string, CancellationToken, Task> Before { get; set; } = static (_, _, _) => Task.CompletedTask;

    /// <summary>Told after a request was carried out, before its answer is given.</summary>
    public Func<string, string, CancellationToken, Task> After { get; set; } = static (_, _, _) => Task.CompletedTask;

    public string Url => inner.Url;

    public ValueTask<Blob?> ReadAsync(string key, CancellationToken cancellationToken) =>
        Tell("read", key, () => inner.ReadAsync(key, cancellationToken), cancellationToken);

    public ValueTask<ImmutableArray<BlobInfo>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        Tell("list", prefix, () => inner.ListAsync(prefix, cancellationToken), cancellationToken);

    public ValueTask<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken) =>
        Tell("write", key, () => inner.WriteAsync(key, content, condition, cancellationToken), cancellationToken);

    public ValueTask<bool> DeleteAsync(string key, string? version, CancellationToken cancellationToken) =>
        Tell("delete", key, () => inner.DeleteAsync(key, version, cancellationToken), cancellationToken);

    public async ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken) => await Tell("copy", from, async () =>
    {
        await inner.CopyAsync(from, to, cancellationToken);
        return true;
    }, cancellationToken);

    public ValueTask<DateTimeOffset?> GetServerTimeAsync(CancellationToken cancellationToken) => inner.GetServerTimeAsync(cancellationToken);

    private async ValueTask<T> Tell<T>(string what, string key, Func<ValueTask<T>> carryOut, CancellationToken cancellationToken)
    {
        await Before(what, key, cancellationToken);
        var answer = await carryOut();
        await After(what, key, cancellationToken);
        return answer;
    }
}
