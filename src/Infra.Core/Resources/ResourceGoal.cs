using System.Collections.Immutable;
using Infra.Core.Properties;

namespace Infra.Core.Resources;

/// <summary>What a program wants one resource to be, with everything resolved: URN, provider, inherited options.</summary>
public sealed record ResourceGoal
{
    /// <summary>The resource.</summary>
    public required Urn Urn { get; init; }

    /// <summary>Its type.</summary>
    public required ResourceTypeToken Type { get; init; }

    /// <summary>Whether a provider manages it; false for components.</summary>
    public required bool Custom { get; init; }

    /// <summary>The inputs, as the program gave them.</summary>
    public required PropertyMap Inputs { get; init; }

    /// <summary>The parent; null only for root stacks and default providers.</summary>
    public Urn? Parent { get; init; }

    /// <summary>The provider instance; null for components and provider resources.</summary>
    public ProviderReference? Provider { get; init; }

    /// <summary>Every resource this one depends on.</summary>
    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Per input property, the resources behind it.</summary>
    public PropertyDependencies PropertyDependencies { get; init; } = PropertyDependencies.Empty;

    /// <summary>The options.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>Where in the program the resource was declared, as <c>project:///path#line,column</c>.</summary>
    public string? SourcePosition { get; init; }
}
