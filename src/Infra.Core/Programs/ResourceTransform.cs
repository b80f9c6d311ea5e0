using System.Collections.Immutable;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Core.Programs;

/// <summary>Changes a resource's inputs and options before it is registered; null means no change.</summary>
public delegate Task<TransformedResource?> ResourceTransform(TransformedResource resource, CancellationToken cancellationToken);

/// <summary>A resource on its way through transforms. Type, name, custom and parent cannot be changed.</summary>
public sealed record TransformedResource(string Type, string Name, bool Custom, Urn? Parent, PropertyMap Inputs)
{
    /// <summary>The resources it depends on.</summary>
    public ImmutableArray<Urn> DependsOn { get; init; } = [];

    /// <summary>The options.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>The provider, <c>URN::ID</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>Per package, the providers that parts inherit.</summary>
    public ImmutableSortedDictionary<string, string> Providers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The wanted version of the package.</summary>
    public string? Version { get; init; }

    /// <summary>Where the plugin comes from.</summary>
    public string? PluginDownloadUrl { get; init; }
}
