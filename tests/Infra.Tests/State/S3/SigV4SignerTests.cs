using System.Text;
using Infra.Engine.State.Buckets.S3;

namespace Infra.Tests.StateFiles.S3;

/// <summary>The signature, by the vectors that AWS publishes: its signer suite, and the worked examples of the S3 reference.</summary>
public sealed class SigV4SignerTests
{
    private const string Token = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuw"
        + "thAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT"
        + "38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    private static readonly DateTimeOffset SuiteTime = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset ExampleTime = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("get-vanilla", "GET", "/", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("get-vanilla-empty-query-key", "GET", "/", "Param1=value1", "", "", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb")]
    [InlineData("get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", "", "",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("get-vanilla-query-unreserved", "GET", "/",
        "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "", "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197")]
    [InlineData("get-utf8", "GET", "/%E1%88%B4", "", "", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("get-space", "GET", "/example%20space/", "", "", "", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741")]
    [InlineData("get-header-key-duplicate", "GET", "/", "", "My-Header1:value2\nMy-Header1:value2\nMy-Header1:value1", "",
        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea")]
    [InlineData("get-header-value-order", "GET", "/", "", "My-Header1:value4\nMy-Header1:value1\nMy-Header1:value3\nMy-Header1:value2", "",
        "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01")]
    [InlineData("get-header-value-trim", "GET", "/", "", "My-Header1: value1\nMy-Header2: \"a   b   c\"", "",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")]
    [InlineData("post-vanilla", "POST", "/", "", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("post-vanilla-query", "POST", "/", "Param1=value1", "", "", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11")]
    [InlineData("post-header-key-sort", "POST", "/", "", "My-Header1:value1", "", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c")]
    [InlineData("post-header-value-case", "POST", "/", "", "My-Header1:VALUE1", "", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d")]
    [InlineData("post-x-www-form-urlencoded", "POST", "/", "", "Content-Type:application/x-www-form-urlencoded", "Param1=value1",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    [InlineData("post-sts-header-before", "POST", "/", "", "X-Amz-Security-Token:" + Token, "",
        "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead")]
    public void The_suite(string name, string method, string path, string query, string headers, string body, string signature)
    {
        var request = new SigV4Request(
            method, path, [.. Pairs(query, '&', '=')],
            [.. Pairs(headers, '\n', ':'), new("Host", "example.amazonaws.com"), new("X-Amz-Date", "20150830T123600Z")],
            SigV4Signer.Hash(Encoding.UTF8.GetBytes(body)));
        var credentials = new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        var authorization = new SigV4Signer("us-east-1", "service").Authorization(request, credentials, SuiteTime);

        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=", authorization, StringComparison.Ordinal);
        Assert.True(authorization.EndsWith($", Signature={signature}", StringComparison.Ordinal), $"{name}: {authorization}");
    }

    [Theory]
    [InlineData("GET", "/test.txt", "", "range:bytes=0-9", "", "host;range;x-amz-content-sha256;x-amz-date",
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")]
    [InlineData("PUT", "/test%24file.text", "", "date:Fri, 24 May 2013 00:00:00 GMT\nx-amz-storage-class:REDUCED_REDUNDANCY", "Welcome to Amazon S3.",
        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class", "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")]
    [InlineData("GET", "/", "lifecycle=", "", "", "host;x-amz-content-sha256;x-amz-date",
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("GET", "/", "max-keys=2&prefix=J", "", "", "host;x-amz-content-sha256;x-amz-date",
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void The_examples_of_S3(string method, string path, string query, string headers, string body, string names, string signature)
    {
        var hash = SigV4Signer.Hash(Encoding.UTF8.GetBytes(body));
        var request = new SigV4Request(
            method, path, [.. Pairs(query, '&', '=')],
            [.. Pairs(headers, '\n', ':'), new("Host", "examplebucket.s3.amazonaws.com"), new("x-amz-content-sha256", hash), new("x-amz-date", "20130524T000000Z")],
            hash);
        var credentials = new AwsCredentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, SignedHeaders={names}, Signature={signature}",
            new SigV4Signer("us-east-1", "s3").Authorization(request, credentials, ExampleTime));
    }

    [Fact]
    public void The_canonical_form_of_a_get()
    {
        var empty = SigV4Signer.Hash([]);
        var request = new SigV4Request("GET", "/test.txt", [], [
            new("Host", "examplebucket.s3.amazonaws.com"), new("Range", "bytes=0-9"),
            new("x-amz-content-sha256", empty), new("x-amz-date", "20130524T000000Z")], empty);

        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", empty);
        Assert.Equal("7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972",
            SigV4Signer.Hash(Encoding.UTF8.GetBytes(SigV4Signer.CanonicalRequest(request))));
    }

    [Fact]
    public void A_signer_follows_day_and_key()
    {
        var signer = new SigV4Signer("us-east-1", "s3");
        var request = new SigV4Request("GET", "/", [], [new("host", "h")], SigV4Signer.Hash([]));
        string Sign(string secret, DateTimeOffset at) => signer.Authorization(request, new AwsCredentials("K", secret), at);

        var first = Sign("one", ExampleTime);
        Assert.NotEqual(first, Sign("two", ExampleTime));
        Assert.NotEqual(first, Sign("one", ExampleTime.AddDays(1)));
        Assert.Equal(first, Sign("one", ExampleTime));
    }

    [Fact]
    public void Credentials_are_not_shown()
    {
        var credentials = new AwsCredentials("AKIDEXAMPLE", "the-secret", "the-token");
        Assert.Equal("[credentials]", credentials.ToString());
        Assert.Equal("key [secret] with [secret] and [secret]", credentials.Redact("key AKIDEXAMPLE with the-secret and the-token"));
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string text, char between, char inside) =>
        text.Split(between, StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(inside, 2)).Select(static p => new KeyValuePair<string, string>(p[0], p[1]));
}
