using Infra.Engine.State;
using Infra.Engine.State.Buckets;
using Infra.Engine.State.Stores;
using Infra.IntegrationTests.State.Servers;
using Infra.Tests.StateFiles;

namespace Infra.IntegrationTests.State;

/// <summary>The store on an S3 bucket, against a server.</summary>
[Needs(NeedsAttribute.Moto)]
[Collection(MotoCollection.Name)]
public sealed class S3ServerStateStoreTests(MotoServer server) : StateStoreContract, IAsyncLifetime
{
    private BucketStateStore _store = new(new MemoryBucket(TimeProvider.System), TestHost.With("/nowhere"), TimeProvider.System);

    private protected override IStateStore Store => _store;

    public async Task InitializeAsync() =>
        _store = new BucketStateStore(ServerBuckets.Open(await server.NewBackendAsync()), TestHost.With("/nowhere"), Time);

    public Task DisposeAsync() => Task.CompletedTask;
}
