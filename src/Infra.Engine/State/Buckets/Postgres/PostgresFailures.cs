using Infra.Core.Diagnostics;
using Npgsql;

namespace Infra.Engine.State.Buckets.Postgres;

/// <summary>What a server's refusals mean, and what to do about them.</summary>
internal static class PostgresFailures
{
    /// <summary>Whether another attempt may go better.</summary>
    public static bool CanHelp(Exception e) => e switch
    {
        PostgresException { SqlState: var state } => state is
            PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction
            || state.StartsWith("08", StringComparison.Ordinal),
        _ => !IsOfTls(e),
    };

    /// <summary>Whether the statement may have been carried out all the same: its end was not told, or the server went down around it.</summary>
    public static bool IsUncertain(Exception e) => e is not PostgresException { SqlState: var state }
        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown || state.StartsWith("08", StringComparison.Ordinal);

    /// <summary>One line of what went wrong, without the password.</summary>
    public static string Text(PostgresLocation location, Exception e)
    {
        var text = e is PostgresException known ? $"{known.SqlState} {known.MessageText}"
            : e.InnerException is null ? e.Message : $"{e.Message}: {e.InnerException.Message}";
        return location.Password is { Length: > 0 } password ? text.Replace(password, "[secret]", StringComparison.Ordinal) : text;
    }

    /// <summary>The failure.</summary>
    public static RemoteStateException Of(PostgresLocation location, Exception e, int attempts)
    {
        var told = Text(location, e);
        var diagnostic = (e as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Failure(
                RemoteStateDiagnostics.AccessDenied, $"{location} refused access ({told})",
                "check the user and the password; PGPASSWORD can hold it"),
            PostgresErrorCodes.InvalidCatalogName => Failure(
                RemoteStateDiagnostics.NoContainer, $"there is no database '{location.Database}' ({told})",
                $"make it: CREATE DATABASE \"{location.Database}\""),
            PostgresErrorCodes.InsufficientPrivilege => Failure(
                RemoteStateDiagnostics.AccessDenied, $"{location} refused access ({told})",
                "the user must own the table, or have SELECT, INSERT, UPDATE, DELETE on it; to make it, CREATE on the schema (docs/state.md)"),
            PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.DatatypeMismatch or PostgresErrorCodes.WrongObjectType => Failure(
                RemoteStateDiagnostics.BadAnswer, $"the table '{location.Table}' is not one of state ({told})",
                "name another table in the URL: ?table=NAME"),
            _ when IsOfTls(e) => Failure(
                RemoteStateDiagnostics.Refused, $"{location} and this program do not agree on encryption ({told})",
                "sslmode=disable speaks in plain text, sslrootcert=FILE names the certificates that the server's is checked by"),
            _ when CanHelp(e) => Failure(
                RemoteStateDiagnostics.Unreachable, $"{location} was asked {attempts} time(s) in vain, the last time: {told}",
                "check that the server runs and that the network lets you through, then try again"),
            _ => Failure(RemoteStateDiagnostics.Refused, $"{location} refused the request ({told})", "look at the server's log"),
        };
        return new RemoteStateException(diagnostic, e);
    }

    private static bool IsOfTls(Exception? e) => e is not null && (e is System.Security.Authentication.AuthenticationException
        || e.Message.Contains("SSL", StringComparison.Ordinal) || IsOfTls(e.InnerException));

    private static Diagnostic Failure(DiagnosticDescriptor kind, string message, string nextStep) =>
        kind.Create(message) with { NextStep = nextStep };
}
