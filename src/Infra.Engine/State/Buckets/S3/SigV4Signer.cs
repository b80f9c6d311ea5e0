using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.State.Buckets.S3;

/// <summary>
/// Signs requests with AWS Signature Version 4, the signature in a header. Paths are signed as they are sent, as S3 wants it.
/// Safe for concurrent use.
/// </summary>
/// <param name="region">The region that the credentials are for.</param>
/// <param name="service">The service's short name: <c>s3</c>.</param>
public sealed class SigV4Signer(string region, string service)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private DerivedKey? _last;

    /// <summary>The form of a moment in <c>x-amz-date</c>.</summary>
    public static string TimeText(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Lower-case hex SHA-256.</summary>
    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The canonical form of a request: what its signature covers.</summary>
    public static string CanonicalRequest(SigV4Request request)
    {
        var headers = Canonical(request.Headers);
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(request.Path).Append('\n')
            .Append(AwsText.Query(request.Query)).Append('\n');
        foreach (var (name, value) in headers)
        {
            text.Append(name).Append(':').Append(value).Append('\n');
        }

        return text.Append('\n').Append(Names(headers)).Append('\n').Append(request.PayloadHash).ToString();
    }

    /// <summary>The value of the <c>Authorization</c> header.</summary>
    /// <param name="request">The request; its <c>x-amz-date</c> must be <paramref name="at"/>.</param>
    /// <param name="credentials">Who asks.</param>
    /// <param name="at">When.</param>
    public string Authorization(SigV4Request request, AwsCredentials credentials, DateTimeOffset at)
    {
        var date = at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var scope = $"{date}/{region}/{service}/aws4_request";
        var toSign = $"{Algorithm}\n{TimeText(at)}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(CanonicalRequest(request)))}";
        var key = Key(credentials.SecretAccessKey, date);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        var names = Names(Canonical(request.Headers));
        return $"{Algorithm} Credential={credentials.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}";
    }

    private static List<(string Name, string Value)> Canonical(IEnumerable<KeyValuePair<string, string>> headers) =>
        [.. headers
            .GroupBy(static h => h.Key.ToLowerInvariant(), static h => Folded(h.Value), StringComparer.Ordinal)
            .OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => (g.Key, string.Join(',', g)))];

    private static string Names(List<(string Name, string Value)> headers) => string.Join(';', headers.Select(static h => h.Name));

    // Runs of spaces count as one.
    private static string Folded(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private byte[] Key(string secret, string date)
    {
        if (_last is { } last && last.Secret == secret && last.Date == date)
        {
            return last.Key;
        }

        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in (string[])[date, region, service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        _last = new DerivedKey(secret, date, key);
        return key;
    }

    // A class of its own, so that readers see all of it or nothing.
    private sealed class DerivedKey(string secret, string date, byte[] key)
    {
        public string Secret { get; } = secret;

        public string Date { get; } = date;

        public byte[] Key { get; } = key;
    }
}
