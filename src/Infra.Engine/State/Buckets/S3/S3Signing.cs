namespace Infra.Engine.State.Buckets.S3;

/// <summary>How requests are signed now.</summary>
/// <param name="region">The region.</param>
/// <param name="skew">How far the server's clock is ahead of ours, as far as it matters.</param>
internal sealed class S3Signing(string region, TimeSpan skew)
{
    private static readonly string EmptyHash = SigV4Signer.Hash([]);
    private readonly SigV4Signer _signer = new(region, "s3");

    /// <summary>The region.</summary>
    public string Region => region;

    /// <summary>The same for another region.</summary>
    public S3Signing WithRegion(string other) => new(other, skew);

    /// <summary>The same by another clock.</summary>
    public S3Signing WithSkew(TimeSpan other) => new(region, other);

    /// <summary>A request, ready to be sent.</summary>
    public HttpRequestMessage Message(S3Location location, S3Request request, AwsCredentials? credentials, DateTimeOffset now)
    {
        var address = location.Address(region, request.Key);
        var hash = request.Body is { } body ? SigV4Signer.Hash(body.Span) : EmptyHash;
        var at = now + skew;
        List<KeyValuePair<string, string>> headers =
        [
            new("host", address.Authority),
            new("x-amz-date", SigV4Signer.TimeText(at)),
            new("x-amz-content-sha256", hash),
            .. request.Headers,
        ];
        if (credentials?.SessionToken is { } token)
        {
            headers.Add(new("x-amz-security-token", token));
        }

        var path = address.AbsolutePath;
        var message = new HttpRequestMessage(request.Method, WithQuery(address, request.Query));
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (credentials is not null)
        {
            var signed = new SigV4Request(request.Method.Method, path, request.Query, headers, hash);
            message.Headers.TryAddWithoutValidation("Authorization", _signer.Authorization(signed, credentials, at));
        }

        if (request.Body is { } content)
        {
            message.Content = new ReadOnlyMemoryContent(content);
        }

        return message;
    }

    private static Uri WithQuery(Uri address, IReadOnlyList<KeyValuePair<string, string>> query) => query.Count == 0 ? address : new Uri(
        $"{address.AbsoluteUri}?{AwsText.Query(query)}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
