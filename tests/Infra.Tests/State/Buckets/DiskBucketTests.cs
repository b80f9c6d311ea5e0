using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Disks;

namespace Infra.Tests.StateFiles.Buckets;

/// <summary>The contract on a real disk.</summary>
public sealed class DiskBucketTests : BucketContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DiskBucketTests() => Bucket = new DiskBucket("file://" + _folder.Path, Path.Combine(_folder.Path, "bucket"));

    private protected override IBucket Bucket { get; }

    public void Dispose() => _folder.Dispose();
}
