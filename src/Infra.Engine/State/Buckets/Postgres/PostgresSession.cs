using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Infra.Engine.State.Buckets.Postgres;

/// <summary>
/// Carries statements to a server: each is a transaction of its own, bounded in time on both sides, and tried again where that helps: lost
/// connections, servers that start or stop, deadlocks. Safe for concurrent use.
/// </summary>
internal sealed class PostgresSession : IAsyncDisposable
{
    private const int MaxConnections = 8;
    private const int MaxFailedConnections = 4;
    private const long SlowestBytesPerSecond = 256 * 1024;

    private readonly PostgresLocation _location;
    private readonly RetryOptions _retry;
    private readonly TimeProvider _time;
    private readonly NpgsqlDataSource _source;

    /// <param name="location">The server.</param>
    /// <param name="retry">How patiently.</param>
    /// <param name="time">Now.</param>
    public PostgresSession(PostgresLocation location, RetryOptions retry, TimeProvider time)
    {
        (_location, _retry, _time) = (location, retry, time);
        _source = Source(location, retry);
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="statement">What is done with a command on an open connection; it may be called again. It is told whether an earlier
    /// attempt may have been carried out.</param>
    /// <param name="bytes">How many bytes it carries.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RemoteStateException">It could not be done.</exception>
    public async Task<T> RunAsync<T>(
        Func<NpgsqlCommand, bool, CancellationToken, Task<T>> statement, long bytes, CancellationToken cancellationToken)
    {
        var allowance = TimeSpan.FromSeconds(bytes / (double)SlowestBytesPerSecond);
        var schedule = new RetrySchedule(_location.ToString(), _retry, _time, allowance);
        var isUncertain = false;
        while (true)
        {
            var isConnected = false;
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                isConnected = true;
                await using var command = connection.CreateCommand();
                command.CommandTimeout = (int)Math.Ceiling(schedule.Timeout.TotalSeconds);
                return await statement(command, isUncertain, cancellationToken);
            }
            catch (Exception e) when (IsOfTheWorld(e) && PostgresFailures.CanHelp(e))
            {
                isUncertain |= isConnected && PostgresFailures.IsUncertain(e);
                var gaveUp = !isConnected && schedule.Attempt >= MaxFailedConnections && e is not PostgresException;
                if (gaveUp || !await schedule.WaitAsync(PostgresFailures.Text(_location, e), null, cancellationToken))
                {
                    throw PostgresFailures.Of(_location, e, schedule.Attempt);
                }
            }
            catch (Exception e) when (IsOfTheWorld(e))
            {
                throw PostgresFailures.Of(_location, e, schedule.Attempt);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private static bool IsOfTheWorld(Exception e) =>
        e is NpgsqlException or SocketException or TimeoutException or AuthenticationException or (IOException and not RemoteStateException);

    private static NpgsqlDataSource Source(PostgresLocation location, RetryOptions retry)
    {
        var builder = new NpgsqlDataSourceBuilder
        {
            ConnectionStringBuilder =
            {
                Host = location.Host,
                Port = location.Port,
                Database = location.Database,
                Username = location.User,
                Password = location.Password,
                SslMode = Mode(location.Tls),
                RootCertificate = location.RootCertificate,
                SslCertificate = location.Certificate,
                SslKey = location.CertificateKey,
                Timeout = (int)location.ConnectTimeout.TotalSeconds,
                ApplicationName = location.ApplicationName,
                MaxPoolSize = MaxConnections,
                ConnectionIdleLifetime = 30,
                IncludeErrorDetail = false,
                PersistSecurityInfo = false,

                // What is set when a connection opens stays; nothing else is ever set.
                NoResetOnClose = true,
            },
        };
        // A statement lasts as long as its bytes are on their way; the program gives up on small ones sooner.
        var limit = (long)retry.AttemptTimeout.TotalMilliseconds;
        var longest = limit + (1000L * PostgresBucket.MaxBlob / SlowestBytesPerSecond);
        var settings = $"SET statement_timeout = {longest}; SET lock_timeout = {limit}; SET idle_in_transaction_session_timeout = {limit}";
        builder.UsePhysicalConnectionInitializer(
            connection =>
            {
                using var command = new NpgsqlCommand(settings, connection);
                command.ExecuteNonQuery();
            },
            async connection =>
            {
                await using var command = new NpgsqlCommand(settings, connection);
                await command.ExecuteNonQueryAsync();
            });
        return builder.Build();
    }

    private static SslMode Mode(PostgresTls tls) => tls switch
    {
        PostgresTls.Disable => SslMode.Disable,
        PostgresTls.Allow => SslMode.Allow,
        PostgresTls.Prefer => SslMode.Prefer,
        PostgresTls.VerifyCa => SslMode.VerifyCA,
        PostgresTls.VerifyFull => SslMode.VerifyFull,
        _ => SslMode.Require,
    };
}
