namespace Infra.Engine.State.Buckets.Postgres;

/// <summary>
/// The statements on a table of state. The table is the one of Pulumi's own backend, so that either program can use it: the key, the
/// content, and when it was written. A row's version is the SHA-256 of its content. The table's name was checked.
/// </summary>
internal sealed class PostgresSql(string table)
{
    /// <summary>Makes the table.</summary>
    public string Create { get; } = $"""
        CREATE TABLE IF NOT EXISTS "{table}" (
            key TEXT PRIMARY KEY, data BYTEA NOT NULL, updated_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now());
        CREATE INDEX IF NOT EXISTS "{table}_key_prefix_idx" ON "{table}" (key text_pattern_ops);
        """;

    /// <summary>Size and content of a row.</summary>
    public string Read { get; } = $"SELECT octet_length(data), data FROM \"{table}\" WHERE key = $1";

    /// <summary>The version of a row.</summary>
    public string ReadVersion { get; } = $"SELECT encode(sha256(data), 'hex') FROM \"{table}\" WHERE key = $1";

    /// <summary>Rows whose keys begin so and come after one, by their bytes.</summary>
    public string List { get; } =
        $"SELECT key, octet_length(data), updated_at FROM \"{table}\" WHERE key LIKE $1 AND key COLLATE \"C\" > $2 LIMIT $3";

    /// <summary>Writes whatever is there.</summary>
    public string Write { get; } = $"""
        INSERT INTO "{table}" (key, data, updated_at) VALUES ($1, $2, clock_timestamp())
        ON CONFLICT (key) DO UPDATE SET data = EXCLUDED.data, updated_at = clock_timestamp()
        """;

    /// <summary>Writes where nothing is.</summary>
    public string WriteIfAbsent { get; } =
        $"INSERT INTO \"{table}\" (key, data, updated_at) VALUES ($1, $2, clock_timestamp()) ON CONFLICT (key) DO NOTHING";

    /// <summary>Writes over a version. Whoever waits for another writer's row compares with what that one wrote.</summary>
    public string WriteIfVersion { get; } =
        $"UPDATE \"{table}\" SET data = $2, updated_at = clock_timestamp() WHERE key = $1 AND encode(sha256(data), 'hex') = $3";

    /// <summary>Removes whatever is there.</summary>
    public string Delete { get; } = $"DELETE FROM \"{table}\" WHERE key = $1";

    /// <summary>Removes a version.</summary>
    public string DeleteIfVersion { get; } = $"DELETE FROM \"{table}\" WHERE key = $1 AND encode(sha256(data), 'hex') = $2";

    /// <summary>Copies a row over another.</summary>
    public string Copy { get; } = $"""
        INSERT INTO "{table}" (key, data, updated_at) SELECT $2, data, clock_timestamp() FROM "{table}" WHERE key = $1
        ON CONFLICT (key) DO UPDATE SET data = EXCLUDED.data, updated_at = clock_timestamp()
        """;

    /// <summary>The server's clock.</summary>
    public string Clock { get; } = "SELECT clock_timestamp()";

    /// <summary>The pattern of keys that begin so.</summary>
    public static string Pattern(string prefix) => prefix
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal) + "%";
}
