using System.Net;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>
/// Reads backend URLs <c>s3://bucket/prefix?region=…&amp;endpoint=…&amp;s3ForcePathStyle=true</c>, with the options that Pulumi's storage
/// library has; those that only tune that library are taken and have no effect.
/// </summary>
public static class S3LocationReader
{
    /// <summary>What such URLs begin with.</summary>
    public const string Scheme = "s3://";

    private const int LongestBucketName = 255;
    private static readonly string[] WithoutEffect =
        ["awssdk", "hostname_immutable", "rate_limiter_capacity", "request_checksum_calculation", "response_checksum_validation"];

    /// <summary>Reads a URL; what it does not say about the server comes from the environment (<c>AWS_ENDPOINT_URL_S3</c>).</summary>
    public static Result<S3Location> Read(string url, HostEnvironment environment)
    {
        var (place, query) = url[Scheme.Length..].Split('?', 2) is [var before, var after] ? (before, after) : (url[Scheme.Length..], "");
        var (bucket, prefix) = place.Split('/', 2) is [var name, var rest] ? (name, rest.Trim('/')) : (place, "");
        if (bucket.Length is 0 or > LongestBucketName || !bucket.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
        {
            return Wrong(url, bucket.Length == 0 ? "it names no bucket" : $"'{bucket}' is not the name of a bucket");
        }

        if (prefix.Split('/').Any(static p => p is "." or "..") || prefix.Contains("//", StringComparison.Ordinal))
        {
            return Wrong(url, $"the prefix '{prefix}' has an empty part, '.' or '..'");
        }

        var options = new S3Options();
        foreach (var (key, value) in Pairs(query))
        {
            if (options.Take(key, value) is { } problem && !WithoutEffect.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                return Wrong(url, problem);
            }
        }

        var server = options.Endpoint
            ?? NotEmpty(environment.Variable("AWS_ENDPOINT_URL_S3")) ?? NotEmpty(environment.Variable("AWS_ENDPOINT_URL"));
        Uri? endpoint = null;
        if (server is not null && !TryServer(server, options.DisablesTls, out endpoint))
        {
            return Wrong(url, $"the endpoint '{server}' is not an http or https address");
        }

        return new(new S3Location
        {
            Bucket = bucket,
            Prefix = prefix.Length == 0 ? "" : Uri.UnescapeDataString(prefix) + "/",
            Region = options.Region,
            Endpoint = endpoint,
            IsPathStyle = options.IsPathStyle || NeedsPathStyle(bucket, endpoint),
            IsDualStack = options.IsDualStack,
            Profile = options.Profile,
            IsAnonymous = options.IsAnonymous,
            Encryption = options.Encryption,
            KmsKeyId = options.KmsKeyId,
        }, []);
    }

    // A certificate for *.host does not cover names with dots in front of it, and an address has no names below it.
    private static bool NeedsPathStyle(string bucket, Uri? endpoint) =>
        bucket.Contains('.', StringComparison.Ordinal) || bucket.Contains('_', StringComparison.Ordinal) || bucket.Any(char.IsAsciiLetterUpper)
        || (endpoint is not null && (endpoint.IsLoopback || IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out _)));

    private static bool TryServer(string text, bool disablesTls, out Uri? server)
    {
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : $"{(disablesTls ? "http" : "https")}://{text}";
        return Uri.TryCreate(whole, UriKind.Absolute, out server) && server.Scheme is "http" or "https" && server.UserInfo.Length == 0
            && server.Query.Length == 0;
    }

    private static IEnumerable<(string Key, string Value)> Pairs(string query)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var before, var after] ? (before, after) : (pair, "");
            yield return (Uri.UnescapeDataString(key), Uri.UnescapeDataString(value.Replace('+', ' ')));
        }
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Result<S3Location> Wrong(string url, string why) =>
        new(null, [WorkspaceDiagnostics.BadBackend.Create($"the backend '{url}' cannot be used: {why}") with
        {
            NextStep = "write s3://BUCKET/PREFIX?region=REGION, and endpoint=HOST&s3ForcePathStyle=true for a server that is not AWS's",
        }]);
}
