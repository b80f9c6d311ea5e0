using System.Globalization;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Engine.State.Buckets.Postgres;

/// <summary>
/// Reads backend URLs <c>postgres://user:password@host:port/database?sslmode=…&amp;table=…</c>. What a URL does not say comes from the
/// variables of PostgreSQL's own tools (<c>PGHOST</c>, <c>PGPASSWORD</c>, …), as under Pulumi.
/// </summary>
public static class PostgresLocationReader
{
    /// <summary>What such URLs begin with.</summary>
    public const string Scheme = "postgres://";

    // The name of the index is 15 characters longer; the server cuts names after 63.
    private const int LongestTableName = 48;
    private const int LongestTimeout = 3600;

    private static readonly string[] Options =
    [
        "table", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name",
        "host", "port", "user", "password", "dbname",
    ];

    /// <summary>Reads a URL. No diagnostic has its password.</summary>
    public static Result<PostgresLocation> Read(string url, HostEnvironment environment)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed)
            && !Uri.TryCreate(url.Replace(":///", "://socket.invalid/", StringComparison.Ordinal), UriKind.Absolute, out parsed))
        {
            return Wrong("it is not a URL; percent-encode special characters of the user's name and the password");
        }

        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in parsed.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = pair.Split('=', 2) is [var before, var after] ? (before, after) : (pair, "");
            if (!Options.Contains(key, StringComparer.Ordinal))
            {
                return Wrong($"there is no option '{key}'");
            }

            options[key] = Uri.UnescapeDataString(value.Replace('+', ' '));
        }

        string? Setting(string name, string variable) =>
            options.GetValueOrDefault(name) is { Length: > 0 } value ? value
            : environment.Variable(variable) is { Length: > 0 } set ? set : null;
        return Build(parsed, Setting, environment);
    }

    private static Result<PostgresLocation> Build(Uri url, Func<string, string, string?> setting, HostEnvironment environment)
    {
        var (name, password) = url.UserInfo.Split(':', 2) is [var before, var after]
            ? (before, Uri.UnescapeDataString(after)) : (url.UserInfo, null);
        var user = name.Length > 0 ? Uri.UnescapeDataString(name) : setting("user", "PGUSER") ?? environment.UserName;
        var path = Uri.UnescapeDataString(url.AbsolutePath.Trim('/'));
        var table = setting("table", "") ?? PostgresLocation.DefaultTable;
        if (table.Length > LongestTableName || char.IsAsciiDigit(table[0])
            || !table.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            return Wrong($"'{table}' is not the name of a table: up to {LongestTableName} letters, digits and '_', no digit first");
        }

        if (Mode(setting("sslmode", "PGSSLMODE")) is not { } tls)
        {
            return Wrong($"there is no sslmode '{setting("sslmode", "PGSSLMODE")}': write disable, prefer, require, verify-ca or verify-full");
        }

        if (!TryNumber(setting("port", "PGPORT"), ushort.MaxValue, PostgresLocation.DefaultPort, out var port)
            || !TryNumber(setting("connect_timeout", "PGCONNECT_TIMEOUT"), LongestTimeout, 15, out var timeout))
        {
            return Wrong("its port or its connect_timeout is not a number in range");
        }

        var root = setting("sslrootcert", "PGSSLROOTCERT");
        return new(new PostgresLocation
        {
            Host = url.Host is "" or "socket.invalid" ? setting("host", "PGHOST") ?? "localhost" : url.IdnHost.Trim('[', ']'),
            Port = url.IsDefaultPort || url.Port < 0 ? port : url.Port,
            Database = path.Length > 0 ? path : setting("dbname", "PGDATABASE") ?? user,
            User = user,
            Password = password ?? setting("password", "PGPASSWORD"),

            // The stock program folds names, because it does not quote them.
            Table = table.ToLowerInvariant(),
            Prefix = path.Length > 0 ? path + "/" : "",
            Tls = tls == PostgresTls.Require && root is not null ? PostgresTls.VerifyCa : tls,
            RootCertificate = root,
            Certificate = setting("sslcert", "PGSSLCERT"),
            CertificateKey = setting("sslkey", "PGSSLKEY"),
            ConnectTimeout = TimeSpan.FromSeconds(timeout),
            ApplicationName = setting("application_name", "PGAPPNAME") ?? "infra",
        }, []);
    }

    private static PostgresTls? Mode(string? text) => text switch
    {
        null or "require" => PostgresTls.Require,
        "disable" => PostgresTls.Disable,
        "allow" => PostgresTls.Allow,
        "prefer" => PostgresTls.Prefer,
        "verify-ca" => PostgresTls.VerifyCa,
        "verify-full" => PostgresTls.VerifyFull,
        _ => null,
    };

    private static bool TryNumber(string? text, int largest, int otherwise, out int number)
    {
        number = otherwise;
        return text is null
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && number <= largest);
    }

    private static Result<PostgresLocation> Wrong(string why) =>
        new(null, [WorkspaceDiagnostics.BadBackend.Create($"the backend '{Scheme}…' cannot be used: {why}") with
        {
            NextStep = "write postgres://USER:PASSWORD@HOST/DATABASE?sslmode=require, or set PGPASSWORD and leave the password out",
        }]);
}
