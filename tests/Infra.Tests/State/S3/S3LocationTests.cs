using Infra.Engine.State.Buckets.S3;

namespace Infra.Tests.StateFiles.S3;

/// <summary>Backend URLs of buckets.</summary>
public sealed class S3LocationTests
{
    [Theory]
    [InlineData("s3://state", "https://state.s3.eu-central-1.amazonaws.com/.pulumi/k")]
    [InlineData("s3://state/team/a/", "https://state.s3.eu-central-1.amazonaws.com/team/a/.pulumi/k")]
    [InlineData("s3://state?s3ForcePathStyle=true", "https://s3.eu-central-1.amazonaws.com/state/.pulumi/k")]
    [InlineData("s3://my.state", "https://s3.eu-central-1.amazonaws.com/my.state/.pulumi/k")]
    [InlineData("s3://state?dualstack=true", "https://state.s3.dualstack.eu-central-1.amazonaws.com/.pulumi/k")]
    [InlineData("s3://state?endpoint=minio.test:9000&s3ForcePathStyle=true&disableSSL=true", "http://minio.test:9000/state/.pulumi/k")]
    [InlineData("s3://state?endpoint=https%3A%2F%2Fminio.test%2Fs3&use_path_style=1&awssdk=v2", "https://minio.test/s3/state/.pulumi/k")]
    [InlineData("s3://state?endpoint=https://r2.test", "https://state.r2.test/.pulumi/k")]
    [InlineData("s3://state?endpoint=http://127.0.0.1:5000", "http://127.0.0.1:5000/state/.pulumi/k")]
    public void A_url_says_where_objects_are(string url, string address)
    {
        var location = S3LocationReader.Read(url, TestHost.With("/f")).Require();
        Assert.Equal(address, location.Address("eu-central-1", location.Prefix + ".pulumi/k").AbsoluteUri);
    }

    [Fact]
    public void Options_are_taken()
    {
        var location = S3LocationReader.Read(
            "s3://state/x?region=eu-west-3&profile=deploy&ssetype=aws:kms&kmskeyid=alias/k&anonymous=true", TestHost.With("/f")).Require();
        Assert.Equal(("eu-west-3", "deploy", "aws:kms", "alias/k", true, "s3://state/x"),
            (location.Region, location.Profile, location.Encryption, location.KmsKeyId, location.IsAnonymous, location.ToString()));
        Assert.Equal("http://elsewhere.test/", S3LocationReader.Read(
            "s3://state", TestHost.With("/f", ("AWS_ENDPOINT_URL_S3", "http://elsewhere.test"))).Require().Endpoint!.AbsoluteUri);
        Assert.Equal("https://s3.cn-north-1.amazonaws.com.cn/b.x/", new S3Location { Bucket = "b.x", IsPathStyle = true }.Address("cn-north-1", "").AbsoluteUri + "/");
    }

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3://a b")]
    [InlineData("s3://state/../x")]
    [InlineData("s3://state/a//b")]
    [InlineData("s3://state?regoin=x")]
    [InlineData("s3://state?region=")]
    [InlineData("s3://state?s3ForcePathStyle=maybe")]
    [InlineData("s3://state?fips=true")]
    [InlineData("s3://state?endpoint=ftp://x")]
    [InlineData("s3://state?endpoint=https://user:pass@x")]
    public void A_url_that_makes_no_sense_is_refused(string url)
    {
        var diagnostic = Assert.Single(S3LocationReader.Read(url, TestHost.With("/f")).Diagnostics);
        Assert.Equal("INF6040", diagnostic.Code);
        Assert.NotNull(diagnostic.NextStep);
    }
}
