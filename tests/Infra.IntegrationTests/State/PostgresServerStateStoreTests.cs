using Infra.Engine.State;
using Infra.Engine.State.Buckets.Postgres;
using Infra.Engine.State.Stores;
using Infra.IntegrationTests.State.Servers;
using Infra.Tests.StateFiles;

namespace Infra.IntegrationTests.State;

/// <summary>The store on a PostgreSQL table, against a server.</summary>
[Needs(NeedsAttribute.Postgres)]
[Collection(PostgresCollection.Name)]
public sealed class PostgresServerStateStoreTests : StateStoreContract, IAsyncLifetime
{
    private readonly PostgresBucket _bucket;
    private readonly BucketStateStore _store;

    public PostgresServerStateStoreTests(PostgresServer server)
    {
        _bucket = (PostgresBucket)ServerBuckets.Open(server.NewBackend());
        _store = new BucketStateStore(_bucket, TestHost.With("/nowhere"), Time);
    }

    private protected override IStateStore Store => _store;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bucket.DisposeAsync();
}
