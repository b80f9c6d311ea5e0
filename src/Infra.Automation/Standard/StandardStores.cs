using Infra.Core.Diagnostics;
using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Engine.State.Stores;
using Infra.Engine.Workspace;

namespace Infra.Automation.Standard;

/// <summary>Opens backends by their URL.</summary>
public static class StandardStores
{
    /// <summary>Opens the store of a backend. Nothing is asked of it before its first use.</summary>
    /// <exception cref="DiagnosticException">The backend's URL makes no sense.</exception>
    public static IStateStore Open(BackendLocation location, HostEnvironment environment, TimeProvider time)
    {
        IBucket bucket = location.Kind == BackendKind.Folder
            ? new DiskBucket(location.Url, location.Directory)
            : BucketSource.Open(location, environment, new RetryOptions(), time).Require();
        return new BucketStateStore(bucket, environment, time);
    }
}
