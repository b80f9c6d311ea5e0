namespace Infra.IntegrationTests.State.Servers;

/// <summary>The tests of a class need a server; where it is not installed, they are skipped and say so.</summary>
/// <param name="server">The server.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(string server) : Attribute
{
    /// <summary>S3: Python's moto.</summary>
    public const string Moto = "moto";

    /// <summary>PostgreSQL: its own programs.</summary>
    public const string Postgres = "postgresql";

    /// <summary>The server.</summary>
    public string Server => server;

    /// <summary>Why tests that need a server are skipped; null where they run.</summary>
    public static string? Missing(string server) => server switch
    {
        Moto when MotoServer.Program is null => "python3 has no moto: the tests against an S3 server did not run (pip install 'moto[server]')",
        Postgres when PostgresServer.Programs is null =>
            "no PostgreSQL server is installed: the tests against one did not run (apt-get install postgresql)",
        _ => null,
    };
}
