namespace Pulumi.Experimental.Provider;

/// <summary>Asks for the package's schema.</summary>
/// <param name="version">The version of the schema's format: 0.</param>
/// <param name="subpackageName">The parameterized package, or null.</param>
/// <param name="subpackageVersion">Its version, or null.</param>
public sealed class GetSchemaRequest(int version, string? subpackageName, string? subpackageVersion)
{
    /// <summary>The version of the schema's format: 0.</summary>
    public int Version { get; } = version;

    /// <summary>The parameterized package, or null.</summary>
    public string? SubpackageName { get; } = subpackageName;

    /// <summary>Its version, or null.</summary>
    public string? SubpackageVersion { get; } = subpackageVersion;
}

/// <summary>The package's schema.</summary>
public sealed class GetSchemaResponse
{
    /// <summary>The schema, as JSON.</summary>
    public string? Schema { get; set; }
}
