using Infra.Core.Diagnostics;
using Infra.Engine.State.Buckets.Postgres;
using Infra.Engine.State.Buckets.S3;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Buckets;

/// <summary>Opens the buckets that backend URLs name elsewhere than on the disk. Nothing is asked before the first use.</summary>
public static class BucketSource
{
    /// <summary>Opens a bucket.</summary>
    /// <param name="location">An S3 or a PostgreSQL backend.</param>
    /// <param name="environment">Credentials and defaults.</param>
    /// <param name="retry">How patiently it is asked, and who is told.</param>
    /// <param name="time">Now.</param>
    public static Result<IBucket> Open(BackendLocation location, HostEnvironment environment, RetryOptions retry, TimeProvider time)
    {
        if (location.Kind == BackendKind.Postgres)
        {
            var read = PostgresLocationReader.Read(location.Url, environment);
            return new(read.Succeeded ? new PostgresBucket(read.Value, retry, time) : null, read.Diagnostics);
        }

        var found = S3LocationReader.Read(location.Url, environment);
        return new(found.Succeeded ? Open(found.Value, environment, retry, time) : null, found.Diagnostics);
    }

    private static S3Bucket Open(S3Location location, HostEnvironment environment, RetryOptions retry, TimeProvider time)
    {
        var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        var region = location.Region ?? AwsCredentialsChain.Region(environment, location.Profile) ?? S3Location.DefaultRegion;
        var credentials = new AwsCredentialsChain(location, environment, http, time);
        return new S3Bucket(location, new S3Client(location, region, credentials, http, retry, time));
    }
}
