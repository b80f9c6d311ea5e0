using Infra.IntegrationTests.State.Servers;

namespace Infra.IntegrationTests.State;

/// <summary>The command line on a folder, for comparison.</summary>
public sealed class FolderBackendTests : RemoteBackendTests
{
    private protected override Task<string> NewBackendAsync() => Task.FromResult($"file://{Path.Combine(Folder, "backend")}");
}

/// <summary>The command line on an S3 server.</summary>
[Needs(NeedsAttribute.Moto)]
[Collection(MotoCollection.Name)]
public sealed class S3BackendTests(MotoServer server) : RemoteBackendTests
{
    private protected override Task<string> NewBackendAsync() => server.NewBackendAsync("team");
}

/// <summary>The command line on a PostgreSQL server.</summary>
[Needs(NeedsAttribute.Postgres)]
[Collection(PostgresCollection.Name)]
public sealed class PostgresBackendTests(PostgresServer server) : RemoteBackendTests
{
    private protected override Task<string> NewBackendAsync() => Task.FromResult(server.NewBackend());
}
