using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Core.Programs;

/// <summary>Declares a resource (fields: protocol reference 1.7.1).</summary>
public sealed record RegisterResourceRequest
{
    /// <summary>The type.</summary>
    public required string Type { get; init; }

    /// <summary>The logical name.</summary>
    public required string Name { get; init; }

    /// <summary>The parent's URN; null for a root stack, and where the root stack is meant.</summary>
    public string? Parent { get; init; }

    /// <summary>Whether a provider manages it; false for components.</summary>
    public bool Custom { get; init; }

    /// <summary>Whether a provider makes this component.</summary>
    public bool Remote { get; init; }

    /// <summary>The inputs; output values only where the engine has that feature.</summary>
    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    /// <summary>Every resource it depends on, URNs as text.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>Per input, the resources behind it. Empty means that every input depends on all of <see cref="Dependencies"/>.</summary>
    public PropertyDependencies PropertyDependencies { get; init; } = PropertyDependencies.Empty;

    /// <summary>The explicit provider, <c>URN::ID</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>Per package, the providers that parts inherit, <c>URN::ID</c>.</summary>
    public ImmutableSortedDictionary<string, string> Providers { get; init; } = NoProviders;

    /// <summary>No providers, with ordinal keys.</summary>
    public static ImmutableSortedDictionary<string, string> NoProviders { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The wanted version of the package, or null.</summary>
    public string? Version { get; init; }

    /// <summary>Where the plugin comes from, or null.</summary>
    public string? PluginDownloadUrl { get; init; }

    /// <summary>Per <c>os-arch</c>, the plugin's SHA-256 in hex.</summary>
    public ImmutableSortedDictionary<string, string> PluginChecksums { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What <see cref="IResourceMonitor.RegisterPackageAsync"/> returned, in place of version and place, or null.</summary>
    public string? PackageReference { get; init; }

    /// <summary>Options; <see cref="ResourceOptions.CustomTimeouts"/> in seconds.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>Transforms of this resource, applied before those of its parents and of the stack.</summary>
    public ImmutableArray<ResourceTransform> Transforms { get; init; } = [];

    /// <summary>Where in the program it was declared.</summary>
    public string? SourcePosition { get; init; }
}

/// <summary>What came of a registration.</summary>
public sealed record RegisterResourceResponse
{
    /// <summary>The URN.</summary>
    public required Urn Urn { get; init; }

    /// <summary>The ID; null for components, empty while it is not known.</summary>
    public string? Id { get; init; }

    /// <summary>The outputs; empty for local components.</summary>
    public PropertyMap Outputs { get; init; } = PropertyMap.Empty;

    /// <summary>For remote components, per output the resources behind it.</summary>
    public PropertyDependencies PropertyDependencies { get; init; } = PropertyDependencies.Empty;

    /// <summary>How it went.</summary>
    public RegistrationResult Result { get; init; }

    /// <summary>Whether the registration was passed over, so that outputs are unknown in spite of success.</summary>
    public bool Unknown { get; init; }
}
