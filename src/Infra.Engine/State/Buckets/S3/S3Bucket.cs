using System.Collections.Immutable;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>State in an S3 bucket, in the layout of Pulumi's backend of that kind. A version is an ETag; time is the server's.</summary>
/// <param name="location">The bucket.</param>
/// <param name="client">Reaches it.</param>
public sealed class S3Bucket(S3Location location, S3Client client) : IBucket
{
    // Asked for where nothing else has been yet: any answer tells the time.
    private const string AnyKey = ".pulumi/meta.yaml";
    private volatile bool _keepsConditions = location.Endpoint is null;

    /// <inheritdoc/>
    public string Url => location.ToString();

    /// <inheritdoc/>
    public async ValueTask<Blob?> ReadAsync(string key, CancellationToken cancellationToken) =>
        await client.GetAsync(Key(key), cancellationToken) is { } found ? new Blob(found.Content, found.ETag) : null;

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<BlobInfo>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        ListAfterAsync(prefix, "", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<BlobInfo>> ListAfterAsync(string prefix, string after, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<BlobInfo>();
        after = after.Length == 0 ? "" : location.Prefix + after;
        await foreach (var entry in client.ListAsync(location.Prefix + prefix, after, cancellationToken))
        {
            // Consoles of storage services make empty objects that look like folders. Not every service knows where to begin.
            if (!entry.Key.EndsWith('/') && string.CompareOrdinal(entry.Key, after) > 0)
            {
                found.Add(new BlobInfo(entry.Key[location.Prefix.Length..], entry.Size, entry.LastModified));
            }
        }

        found.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return found.DrainToImmutable();
    }

    /// <inheritdoc/>
    public async ValueTask<string?> WriteAsync(
        string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        var written = await client.PutAsync(Key(key), content,
            condition.IsIfAbsent ? S3Precondition.Absent
                : condition.Version is { } version ? S3Precondition.Matches(version) : S3Precondition.None,
            cancellationToken);
        if (condition.IsIfAbsent && written is not null && !_keepsConditions)
        {
            await RequireConditionsAsync(Key(key), content, cancellationToken);
        }

        return written;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string key, string? version, CancellationToken cancellationToken) =>
        await client.DeleteAsync(Key(key), version, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (await client.CopyAsync(Key(from), Key(to), cancellationToken) is null)
        {
            throw new FileNotFoundException($"there is no '{from}' in {Url}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> GetServerTimeAsync(CancellationToken cancellationToken)
    {
        if (client.ServerTime is null)
        {
            await client.HeadAsync(Key(AnyKey), cancellationToken);
        }

        return client.ServerTime;
    }

    // There are services that pass over conditions in silence. On such, nothing keeps two writers apart.
    private async ValueTask RequireConditionsAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (await client.PutAsync(key, content, S3Precondition.Absent, cancellationToken) is not null)
        {
            throw new RemoteStateException(RemoteStateDiagnostics.NoConditions.Create(
                $"{location} wrote where something was, although it was asked to write only where nothing is") with
            {
                NextStep = "use a storage service that knows If-None-Match and If-Match on writes",
            });
        }

        _keepsConditions = true;
    }

    private string Key(string key) => location.Prefix + BucketKeys.Require(key);
}
