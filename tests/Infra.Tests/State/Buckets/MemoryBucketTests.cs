using Infra.Engine.State.Buckets;

namespace Infra.Tests.StateFiles.Buckets;

public sealed class MemoryBucketTests : BucketContract
{
    private protected override IBucket Bucket { get; } = new MemoryBucket(TimeProvider.System);
}
