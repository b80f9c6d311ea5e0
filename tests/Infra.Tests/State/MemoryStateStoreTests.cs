using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Stores;

namespace Infra.Tests.StateFiles;

/// <summary>The contract on a bucket that knows only whole blobs and versions: the twin of an object store.</summary>
public sealed class MemoryStateStoreTests : StateStoreContract
{
    private readonly BucketStateStore _store;

    public MemoryStateStoreTests() => _store = new BucketStateStore(new MemoryBucket(Time), TestHost.With("/nowhere"), Time);

    private protected override IStateStore Store => _store;
}
