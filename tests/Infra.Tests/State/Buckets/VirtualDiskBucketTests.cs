using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles.Buckets;

/// <summary>The contract on a disk in memory.</summary>
public sealed class VirtualDiskBucketTests : BucketContract
{
    private protected override IBucket Bucket { get; } =
        new DiskBucket("file:///bucket", Path.Combine(VirtualDisk.Root, "bucket"), new VirtualDisk(TimeProvider.System));
}
