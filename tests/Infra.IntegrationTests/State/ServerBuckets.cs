using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.Workspace;

namespace Infra.IntegrationTests.State;

/// <summary>Buckets, opened as the product opens them: by URL.</summary>
internal static class ServerBuckets
{
    /// <summary>Opens a bucket.</summary>
    public static IBucket Open(string url, RetryOptions? retry = null)
    {
        var host = Host(Path.GetTempPath());
        var location = BackendLocation.Parse(url, "/", host, "a test").Require();
        return location.Kind == BackendKind.Folder ? new DiskBucket(url, location.Directory)
            : BucketSource.Open(location, host, retry ?? new RetryOptions(), TimeProvider.System).Require();
    }

    /// <summary>A machine with credentials that a test server takes.</summary>
    public static HostEnvironment Host(string home) => HostEnvironment.Current() with
    {
        Variable = static name => name switch
        {
            "AWS_ACCESS_KEY_ID" => "test",
            "AWS_SECRET_ACCESS_KEY" => "test-secret",
            _ => null,
        },
        HomeDirectory = home,
    };
}
