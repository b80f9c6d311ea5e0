using Infra.Engine.State.Buckets;
using Infra.Engine.State.Buckets.Postgres;
using Infra.IntegrationTests.State.Servers;
using Infra.Tests.StateFiles.Buckets;
using Npgsql;
using FactAttribute = Infra.Tests.StateFiles.FactAttribute;
using TheoryAttribute = Infra.Tests.StateFiles.TheoryAttribute;

namespace Infra.IntegrationTests.State;

/// <summary>A PostgreSQL table is a bucket: against a server.</summary>
[Needs(NeedsAttribute.Postgres)]
[Collection(PostgresCollection.Name)]
public sealed class PostgresServerBucketTests : BucketContract, IAsyncLifetime
{
    private static readonly RetryOptions Impatient = new() { Deadline = TimeSpan.FromSeconds(2) };
    private readonly PostgresServer _server;
    private readonly string _url;
    private readonly PostgresBucket _bucket;

    public PostgresServerBucketTests(PostgresServer server)
    {
        (_server, _url) = (server, server.NewBackend());
        _bucket = (PostgresBucket)ServerBuckets.Open(_url);
    }

    private protected override IBucket Bucket => _bucket;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _bucket.DisposeAsync();

    [Fact]
    public async Task The_table_is_the_one_of_Pulumi()
    {
        // What the stock program writes, it reads; and it finds what we write: one row for each key, below the name of the database.
        await using var connection = await ConnectAsync();
        var table = _url[(_url.IndexOf("table=", StringComparison.Ordinal) + 6)..];
        await ExecuteAsync(connection, $"""
            CREATE TABLE IF NOT EXISTS {table} (key TEXT PRIMARY KEY, data BYTEA NOT NULL, updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now());
            CREATE INDEX IF NOT EXISTS {table}_key_prefix_idx ON {table} (key text_pattern_ops);
            INSERT INTO {table} (key, data) VALUES ('postgres/.pulumi/meta.yaml', 'version: 1');
            """);
        Assert.Equal("version: 1", await Read(".pulumi/meta.yaml"));
        await Write(".pulumi/stacks/p/dev.json", "ours");
        await using var query = new NpgsqlCommand($"SELECT data FROM {table} WHERE key LIKE 'postgres/.pulumi/stacks/%'", connection);
        Assert.Equal("ours", System.Text.Encoding.UTF8.GetString((byte[])(await query.ExecuteScalarAsync())!));
    }

    [Fact]
    public async Task Reading_makes_no_table()
    {
        Assert.Null(await Read("k"));
        Assert.Empty(await Bucket.ListAsync("", None));
        await using var connection = await ConnectAsync();
        await using var query = new NpgsqlCommand($"SELECT to_regclass('{_url[(_url.IndexOf("table=", StringComparison.Ordinal) + 6)..]}')::text", connection);
        Assert.Equal(DBNull.Value, await query.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Patterns_in_keys_are_not_patterns()
    {
        await Write("a_b/1", "x");
        await Write("axb/1", "y");
        await Write("a%/1", "z");
        Assert.Equal(["a_b/1"], (await Bucket.ListAsync("a_b/", None)).Select(static b => b.Key));
        Assert.Equal(["a%/1"], (await Bucket.ListAsync("a%", None)).Select(static b => b.Key));
    }

    [Fact]
    public async Task Connections_that_were_ended_are_made_again()
    {
        await Write("k", "one");
        await using (var connection = await ConnectAsync())
        {
            await ExecuteAsync(connection, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND application_name = 'infra'");
        }

        var version = (await Bucket.ReadAsync("k", None))!.Version;
        Assert.NotNull(await Bucket.WriteAsync("k", Bytes("two"), WriteCondition.IfVersion(version), None));
    }

    [Fact]
    public async Task A_statement_that_waits_for_another_ends_in_time()
    {
        await Write("k", "one");
        await using var connection = await ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"SELECT * FROM {_url[(_url.IndexOf("table=", StringComparison.Ordinal) + 6)..]} FOR UPDATE");
        await using var hurried = (PostgresBucket)ServerBuckets.Open(
            _url, new RetryOptions { AttemptTimeout = TimeSpan.FromMilliseconds(300), Deadline = TimeSpan.FromSeconds(1) });
        Assert.Equal("INF1163", await CodeAsync(async () => await hurried.WriteAsync("k", Bytes("two"), WriteCondition.Any, None)));
        await transaction.RollbackAsync();
        Assert.Equal("one", await Read("k"));
    }

    [Theory]
    [InlineData("sslmode=require")]
    [InlineData("sslmode=verify-full&sslrootcert=CERTIFICATE")]
    [InlineData("sslmode=prefer")]
    [InlineData("sslmode=require&sslrootcert=CERTIFICATE")]
    public async Task Connections_are_encrypted(string options)
    {
        await using var bucket = (PostgresBucket)ServerBuckets.Open(
            _server.NewBackend(options.Replace("CERTIFICATE", Uri.EscapeDataString(_server.Certificate), StringComparison.Ordinal)));
        Assert.NotNull(await bucket.WriteAsync("k", Bytes("v"), WriteCondition.IfAbsent, None));
        await using var connection = await ConnectAsync();
        await using var query = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE ssl AND application_name = 'infra'", connection);
        Assert.True((long)(await query.ExecuteScalarAsync())! > 0);
    }

    [Fact]
    public async Task What_is_wrong_is_told_without_the_password()
    {
        Assert.Equal("INF1165", await CodeOfAsync(_server.NewBackend("sslmode=verify-full")));
        Assert.Equal("INF1162", await CodeOfAsync(_server.Url("sslmode=disable", database: "nowhere")));
        Assert.Equal("INF1161", await CodeOfAsync(_server.Url("sslmode=disable", password: "wrong-password")));
        Assert.Equal("INF1163", await CodeOfAsync($"postgres://state:wrong-password@127.0.0.1:{ServerProcess.FreePort()}/x?sslmode=disable"));
        Assert.Equal("INF1164", await CodeOfAsync(_server.Url("sslmode=disable&table=pg_class")));
    }

    private static async Task<string> CodeOfAsync(string url)
    {
        await using var bucket = (PostgresBucket)ServerBuckets.Open(url, Impatient);
        return await CodeAsync(async () => await bucket.ReadAsync("k", None));
    }

    private static async Task<string> CodeAsync(Func<Task> action)
    {
        var failure = (await Assert.ThrowsAsync<RemoteStateException>(action)).Diagnostic;
        Assert.NotNull(failure.NextStep);
        Assert.DoesNotContain("wrong-password", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(PostgresServer.Password, failure.ToString(), StringComparison.Ordinal);
        return failure.Code;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var url = new Uri(_url);
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port,
            Database = "postgres",
            Username = "state",
            Password = PostgresServer.Password,
            SslMode = SslMode.Disable,
            Pooling = false,
            ApplicationName = "test",
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
