using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Programs;

/// <summary>Reads an existing resource (fields: protocol reference 1.7.1).</summary>
public sealed record ReadResourceRequest
{
    /// <summary>The type.</summary>
    public required string Type { get; init; }

    /// <summary>The logical name.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's ID; <see cref="UnknownValue.Sentinel"/> while it is not known.</summary>
    public required string Id { get; init; }

    /// <summary>The parent's URN.</summary>
    public string? Parent { get; init; }

    /// <summary>What helps to find it.</summary>
    public PropertyMap Properties { get; init; } = PropertyMap.Empty;

    /// <summary>The resources it depends on, URNs as text.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>The explicit provider, <c>URN::ID</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>The wanted version of the package, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Where the plugin comes from, or null.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>What <see cref="IResourceMonitor.RegisterPackageAsync"/> returned, or null.</summary>
    public string? PackageReference { get; init; }

    /// <summary>Outputs to be marked as secret.</summary>
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>Where in the program it was declared.</summary>
    public string? SourcePosition { get; init; }
}

/// <summary>What was read.</summary>
public sealed record ReadResourceResponse
{
    /// <summary>The URN.</summary>
    public required Urn Urn { get; init; }

    /// <summary>The outputs.</summary>
    public PropertyMap Properties { get; init; } = PropertyMap.Empty;

    /// <summary>How it went.</summary>
    public RegistrationResult Result { get; init; }

    /// <summary>Whether the read was passed over, so that outputs are unknown.</summary>
    public bool Unknown { get; init; }
}
