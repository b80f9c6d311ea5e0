using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>
/// The requests to an S3 bucket that keeping state needs. Keys are whole keys. Every failure of the world is a
/// <see cref="RemoteStateException"/>. Safe for concurrent use.
/// </summary>
public sealed class S3Client
{
    /// <summary>The largest object that is read or written, in bytes.</summary>
    public const int MaxObject = 256 * 1024 * 1024;

    /// <summary>The most objects of one list.</summary>
    public const int MaxListed = 1_000_000;

    // Says which of our writes an object is from: an answer that got lost can be found again.
    private const string WriteId = "x-amz-meta-infra-write";

    private readonly S3Location _location;
    private readonly S3Channel _channel;

    /// <summary>A client of a bucket.</summary>
    /// <param name="location">The bucket.</param>
    /// <param name="region">The region to begin with.</param>
    /// <param name="credentials">Who asks.</param>
    /// <param name="http">Sends requests.</param>
    /// <param name="retry">How patiently.</param>
    /// <param name="time">Now.</param>
    public S3Client(
        S3Location location,
        string region,
        IAwsCredentialsSource credentials,
        HttpMessageInvoker http,
        RetryOptions retry,
        TimeProvider time)
    {
        _location = location;
        _channel = new S3Channel(location, region, credentials, http, retry, time);
    }

    /// <summary>The server's clock as its last answer showed it, to the second; null before the first answer.</summary>
    public DateTimeOffset? ServerTime => _channel.ServerTime;

    /// <summary>Reads an object; null where there is none.</summary>
    public async Task<S3Object?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var response = await _channel.SendAsync(new S3Request(HttpMethod.Get, key) { MaxAnswer = MaxObject }, cancellationToken);
        return response.Status == HttpStatusCode.NotFound ? null : new S3Object(response.Body, Version(response), Modified(response));
    }

    /// <summary>The version and the time of an object; null where there is none.</summary>
    public async Task<(string ETag, DateTimeOffset LastModified)?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        var response = await _channel.SendAsync(new S3Request(HttpMethod.Head, key), cancellationToken);
        return response.Status == HttpStatusCode.NotFound ? null : (Version(response), Modified(response));
    }

    /// <summary>
    /// Writes an object. A write whose answer got lost, and that the next attempt finds already there, counts as written.
    /// </summary>
    /// <returns>The new version, or null where the condition is not met.</returns>
    public async Task<string?> PutAsync(
        string key, ReadOnlyMemory<byte> content, S3Precondition condition, CancellationToken cancellationToken)
    {
        if (content.Length > MaxObject)
        {
            throw Refused($"an object of {content.Length} bytes is larger than {MaxObject}");
        }

        var id = Guid.NewGuid().ToString("N");
        var response = await _channel.SendAsync(
            new S3Request(HttpMethod.Put, key) { Body = content, Headers = [new(WriteId, id), .. Encryption(), .. condition.Headers()] },
            cancellationToken);
        if (response.IsSuccess)
        {
            return Version(response);
        }

        return response.IsRepeated ? await OwnWriteAsync(key, id, cancellationToken) : null;
    }

    /// <summary>Removes an object; one that is not there is no failure.</summary>
    /// <param name="key">The object.</param>
    /// <param name="etag">The version that alone is removed, or null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there is none now: false where another version is there.</returns>
    public async Task<bool> DeleteAsync(string key, string? etag, CancellationToken cancellationToken)
    {
        var condition = etag is null ? S3Precondition.None : S3Precondition.Matches(etag);
        var response = await _channel.SendAsync(new S3Request(HttpMethod.Delete, key) { Headers = [.. condition.Headers()] }, cancellationToken);

        // A server may call the condition not met where there is nothing to remove.
        return response.Status != HttpStatusCode.PreconditionFailed || await HeadAsync(key, cancellationToken) is null;
    }

    /// <summary>Copies an object within the bucket, on the server.</summary>
    /// <returns>The copy's version, or null where there is nothing to copy.</returns>
    public async Task<string?> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        var source = $"/{_location.Bucket}/{AwsText.Escape(from, keepSlashes: true)}";
        var response = await _channel.SendAsync(
            new S3Request(HttpMethod.Put, to) { IsCopy = true, Headers = [new("x-amz-copy-source", source), .. Encryption()] }, cancellationToken);
        return response.Status == HttpStatusCode.NotFound ? null
            : response.IsSuccess ? Understood(() => S3Xml.ReadCopy(response.Body)) : throw Refused($"'{from}' could not be copied");
    }

    /// <summary>The objects whose keys begin so, sorted by key.</summary>
    /// <param name="prefix">What their keys begin with.</param>
    /// <param name="after">The key to begin after, where the service can; empty for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<S3ListEntry> ListAsync(
        string prefix, string after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(prefix, after, cancellationToken))
        {
            foreach (var entry in page.Entries)
            {
                yield return entry;
            }
        }
    }

    private async IAsyncEnumerable<S3ListPage> PagesAsync(
        string prefix, string after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        var listed = 0;
        do
        {
            List<KeyValuePair<string, string>> query = [new("list-type", "2"), new("prefix", prefix)];
            if (token is not null)
            {
                query.Add(new("continuation-token", token));
            }
            else if (after.Length > 0)
            {
                query.Add(new("start-after", after));
            }

            var response = await _channel.SendAsync(new S3Request(HttpMethod.Get, "") { Query = query }, cancellationToken);
            var page = response.IsSuccess ? Understood(() => S3Xml.ReadList(response.Body)) : throw Refused("the bucket cannot be listed");
            listed += page.Entries.Count;
            if (listed > MaxListed || (page.NextToken is not null && page.NextToken == token))
            {
                throw BadAnswer(listed > MaxListed ? $"a list has more than {MaxListed} objects" : "a list does not go on");
            }

            yield return page;
            token = page.NextToken;
        }
        while (token is not null);
    }

    private async Task<string?> OwnWriteAsync(string key, string id, CancellationToken cancellationToken)
    {
        var response = await _channel.SendAsync(new S3Request(HttpMethod.Head, key), cancellationToken);
        return response.IsSuccess && response[WriteId] == id ? Version(response) : null;
    }

    private IEnumerable<KeyValuePair<string, string>> Encryption()
    {
        if (_location.Encryption is { } kind)
        {
            yield return new("x-amz-server-side-encryption", kind);
        }

        if (_location.KmsKeyId is { } key)
        {
            yield return new("x-amz-server-side-encryption-aws-kms-key-id", key);
        }
    }

    private string Version(S3Response response) =>
        response["etag"] ?? throw BadAnswer("an object has no ETag, by which versions are told apart");

    private DateTimeOffset Modified(S3Response response) => DateTimeOffset.TryParse(
        response["last-modified"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : DateTimeOffset.UnixEpoch;

    private T Understood<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw BadAnswer(e.Message);
        }
    }

    private RemoteStateException BadAnswer(string why) => new(RemoteStateDiagnostics.BadAnswer.Create($"{_location}: {why}") with
    {
        NextStep = "check that the endpoint in the backend's URL is an S3 service",
    });

    private RemoteStateException Refused(string why) => new(RemoteStateDiagnostics.Refused.Create($"{_location}: {why}") with
    {
        NextStep = "check the backend's URL and the bucket's settings",
    });
}
