using System.Collections.Immutable;
using System.Data;
using Npgsql;

namespace Infra.Engine.State.Buckets.Postgres;

/// <summary>
/// State in a table of a PostgreSQL database, in the layout of Pulumi's backend of that kind: one row for each blob. The table is made by
/// the first write; reading where there is none finds nothing and makes nothing.
/// </summary>
public sealed class PostgresBucket : IBucket, IAsyncDisposable
{
    /// <summary>The largest blob that is read or written, in bytes.</summary>
    public const int MaxBlob = 256 * 1024 * 1024;

    /// <summary>The most blobs of one list.</summary>
    public const int MaxListed = 1_000_000;

    private readonly PostgresLocation _location;
    private readonly PostgresSession _session;
    private readonly PostgresSql _sql;

    /// <summary>The bucket of a table, which need not exist.</summary>
    /// <param name="location">The table.</param>
    /// <param name="retry">How patiently the server is asked.</param>
    /// <param name="time">Now.</param>
    public PostgresBucket(PostgresLocation location, RetryOptions retry, TimeProvider time)
    {
        (_location, _sql) = (location, new PostgresSql(location.Table));
        _session = new PostgresSession(location, retry, time);
    }

    /// <inheritdoc/>
    public string Url => _location.ToString();

    /// <inheritdoc/>
    public async ValueTask<Blob?> ReadAsync(string key, CancellationToken cancellationToken) => await _session.RunAsync(
        async (command, _, token) =>
        {
            Prepare(command, _sql.Read, Key(key));
            return await IfTableAsync(async () =>
            {
                await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, token);
                if (!await reader.ReadAsync(token))
                {
                    return null;
                }

                RequireSize(key, reader.GetInt32(0));
                return new Blob(await reader.GetFieldValueAsync<byte[]>(1, token), null);
            });
        }, 0, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<BlobInfo>> ListAsync(string prefix, CancellationToken cancellationToken) =>
        ListAfterAsync(prefix, "", cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<ImmutableArray<BlobInfo>> ListAfterAsync(string prefix, string after, CancellationToken cancellationToken)
    {
        var found = await _session.RunAsync((command, _, token) =>
        {
            Prepare(command, _sql.List, PostgresSql.Pattern(_location.Prefix + prefix), _location.Prefix + after, MaxListed + 1);
            return IfTableAsync<List<BlobInfo>>(async () =>
            {
                var rows = new List<BlobInfo>();
                await using var reader = await command.ExecuteReaderAsync(token);
                while (await reader.ReadAsync(token))
                {
                    rows.Add(new BlobInfo(
                        reader.GetString(0)[_location.Prefix.Length..], reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2)));
                }

                return rows;
            });
        }, 0, cancellationToken) ?? [];
        return found.Count <= MaxListed
            ? [.. found.OrderBy(static b => b.Key, StringComparer.Ordinal)]
            : throw Refused($"there are more than {MaxListed} rows");
    }

    /// <inheritdoc/>
    public async ValueTask<string?> WriteAsync(
        string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken)
    {
        RequireSize(key, content.Length);
        var version = Blob.HashOf(content.Span);
        return await _session.RunAsync(async (command, isRepeated, token) =>
        {
            var statement = condition.IsIfAbsent ? _sql.WriteIfAbsent : condition.Version is null ? _sql.Write : _sql.WriteIfVersion;
            Prepare(command, statement, condition.Version is { } expected ? [Key(key), content, expected] : [Key(key), content]);
            if (await WriteAsync(command, token) > 0)
            {
                return version;
            }

            // The answer to an earlier attempt got lost: what is in the way may be what that one wrote.
            return isRepeated && await VersionAsync(command, key, token) == version ? version : null;
        }, content.Length, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(string key, string? version, CancellationToken cancellationToken) => await _session.RunAsync(
        async (command, _, token) =>
        {
            Prepare(command, version is null ? _sql.Delete : _sql.DeleteIfVersion, version is null ? [Key(key)] : [Key(key), version]);
            var removed = await IfTableAsync<object>(async () => await command.ExecuteNonQueryAsync(token));
            return removed is null or > 0 || version is null || await VersionAsync(command, key, token) is null;
        }, 0, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        var copied = await _session.RunAsync(async (command, _, token) =>
        {
            Prepare(command, _sql.Copy, Key(from), Key(to));
            return await IfTableAsync<object>(async () => await command.ExecuteNonQueryAsync(token));
        }, 0, cancellationToken);
        if (copied is not > 0)
        {
            throw new FileNotFoundException($"there is no '{from}' in {Url}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<DateTimeOffset?> GetServerTimeAsync(CancellationToken cancellationToken) => await _session.RunAsync(
        async (command, _, token) =>
        {
            Prepare(command, _sql.Clock);
            await using var reader = await command.ExecuteReaderAsync(token);
            return await reader.ReadAsync(token) ? reader.GetFieldValue<DateTimeOffset>(0) : (DateTimeOffset?)null;
        }, 0, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private static void Prepare(NpgsqlCommand command, string statement, params ReadOnlySpan<object> values)
    {
        command.CommandText = statement;
        command.Parameters.Clear();
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    // Where there is no table, there is nothing.
    private static async Task<T?> IfTableAsync<T>(Func<Task<T?>> read)
    {
        try
        {
            return await read();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return default;
        }
    }

    private async Task<int> WriteAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            await CreateAsync(command.Connection!, cancellationToken);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using var create = new NpgsqlCommand(_sql.Create, connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable
            or PostgresErrorCodes.DuplicateObject)
        {
            // Somebody else made it at the same moment.
        }
    }

    private async Task<string?> VersionAsync(NpgsqlCommand command, string key, CancellationToken cancellationToken)
    {
        Prepare(command, _sql.ReadVersion, Key(key));
        return await IfTableAsync(async () => await command.ExecuteScalarAsync(cancellationToken)) as string;
    }

    private string Key(string key) => _location.Prefix + BucketKeys.Require(key);

    private void RequireSize(string key, int length)
    {
        if (length > MaxBlob)
        {
            throw Refused($"'{key}' has {length} bytes, more than {MaxBlob}");
        }
    }

    private RemoteStateException Refused(string why) => new(RemoteStateDiagnostics.Refused.Create($"{Url}: {why}") with
    {
        NextStep = "check that the URL names the table that holds the state",
    });
}
