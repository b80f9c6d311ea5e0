using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.S3;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles.S3;

/// <summary>Buckets on a server in memory.</summary>
internal static class S3TestBuckets
{
    /// <summary>A bucket whose blobs are below a prefix.</summary>
    public static S3Bucket Over(S3Double server, TimeProvider time, string prefix = "")
    {
        var location = new S3Location
        {
            Bucket = "b",
            Prefix = prefix.Length == 0 ? "" : prefix + "/",
            Endpoint = new Uri("http://s3.test"),
            IsPathStyle = true,
            IsAnonymous = true,
        };
        var retry = new RetryOptions { Waiting = wait => (time as SteppedTime)?.Skip(wait.Delay) };
        return new S3Bucket(location, new S3Client(
            location, "us-east-1", new Anybody(), new HttpMessageInvoker(server, disposeHandler: false), retry, time));
    }

    private sealed class Anybody : IAwsCredentialsSource
    {
        public ValueTask<AwsCredentials?> GetAsync(bool refresh, CancellationToken cancellationToken) => new((AwsCredentials?)null);
    }
}
