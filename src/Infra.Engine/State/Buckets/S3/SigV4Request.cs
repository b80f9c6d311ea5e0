namespace Infra.Engine.State.Buckets.S3;

/// <summary>What of a request is signed.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path as it is sent, percent-encoded, from the first <c>/</c> on.</param>
/// <param name="Query">The query's names and values, not encoded.</param>
/// <param name="Headers">The headers to sign, <c>host</c> and <c>x-amz-date</c> among them. A name may occur more than once.</param>
/// <param name="PayloadHash">Lower-case hex SHA-256 of the body.</param>
public sealed record SigV4Request(
    string Method,
    string Path,
    IReadOnlyList<KeyValuePair<string, string>> Query,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    string PayloadHash);
