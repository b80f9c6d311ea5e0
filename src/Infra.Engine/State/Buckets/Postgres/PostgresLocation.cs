namespace Infra.Engine.State.Buckets.Postgres;

/// <summary>Where a table of state is, and how its server is spoken to: what a backend URL <c>postgres://…</c> says.</summary>
public sealed record PostgresLocation
{
    /// <summary>The table where none is named, as Pulumi has it.</summary>
    public const string DefaultTable = "pulumi_state";

    /// <summary>The port where none is named.</summary>
    public const int DefaultPort = 5432;

    /// <summary>The server's name, or the folder of its socket.</summary>
    public required string Host { get; init; }

    /// <summary>The port.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>The user.</summary>
    public required string User { get; init; }

    /// <summary>The password, or null. Never shown.</summary>
    public string? Password { get; init; }

    /// <summary>The table, in lower case unless it was made otherwise.</summary>
    public string Table { get; init; } = DefaultTable;

    /// <summary>What every key begins with: empty, or ends with a slash. Pulumi takes the database's name in the URL for it, too.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether and how the connection is encrypted (<c>sslmode</c>).</summary>
    public PostgresTls Tls { get; init; } = PostgresTls.Require;

    /// <summary>The certificates that the server's is checked by, or null for the system's.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>The client's certificate, or null.</summary>
    public string? Certificate { get; init; }

    /// <summary>The key of the client's certificate, or null.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>How long to wait for a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What the server shows of the connection.</summary>
    public string ApplicationName { get; init; } = "infra";

    /// <summary>The location for people: without the password.</summary>
    public override string ToString()
    {
        var server = $"{(Host.StartsWith('/') ? "" : Host)}{(Port == DefaultPort ? "" : $":{Port}")}";
        return $"postgres://{User}@{server}/{Database}{(Table == DefaultTable ? "" : $"?table={Table}")}";
    }
}
