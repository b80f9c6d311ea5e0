using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Core.Providers;

/// <summary>Makes a remote component.</summary>
public sealed record ConstructRequest(ResourceTypeToken Type, string Name, Urn? Parent, PropertyMap Inputs)
{
    /// <summary>Per input, the resources behind it.</summary>
    public PropertyDependencies InputDependencies { get; init; } = PropertyDependencies.Empty;

    /// <summary>Every resource it depends on.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Per package, the provider for its parts.</summary>
    public ImmutableSortedDictionary<string, ProviderReference> Providers { get; init; } =
        ImmutableSortedDictionary<string, ProviderReference>.Empty;

    /// <summary>The options, which the component's author applies to its parts.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>Where the component registers its parts.</summary>
    public required IResourceMonitor Monitor { get; init; }

    /// <summary>The deployment that it is part of.</summary>
    public required DeploymentInfo Deployment { get; init; }
}

/// <summary>A remote component.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="State">Its outputs.</param>
/// <param name="StateDependencies">Per output, the resources behind it.</param>
public sealed record ConstructResponse(Urn Urn, PropertyMap State, PropertyDependencies StateDependencies);
