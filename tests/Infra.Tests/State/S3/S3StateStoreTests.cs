using Infra.Engine.State;
using Infra.Engine.State.Stores;
using Infra.Testing.State;

namespace Infra.Tests.StateFiles.S3;

/// <summary>The store on an S3 bucket, against a server in memory.</summary>
public sealed class S3StateStoreTests : StateStoreContract
{
    private readonly BucketStateStore _store;

    public S3StateStoreTests() =>
        _store = new BucketStateStore(S3TestBuckets.Over(new S3Double("b", Time), Time), TestHost.With("/nowhere"), Time);

    private protected override IStateStore Store => _store;
}
