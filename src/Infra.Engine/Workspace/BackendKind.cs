namespace Infra.Engine.Workspace;

/// <summary>What keeps stacks.</summary>
public enum BackendKind
{
    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A bucket of S3, or of a service that speaks its protocol.</summary>
    S3,

    /// <summary>A table of a PostgreSQL database.</summary>
    Postgres,
}
