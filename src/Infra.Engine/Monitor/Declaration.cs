using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Programs;
using Infra.Core.Resources;

namespace Infra.Engine.Monitor;

/// <summary>What the parts of a declared resource inherit from it.</summary>
internal sealed record Declaration(Urn Urn)
{
    /// <summary>Its parent's declaration.</summary>
    public Declaration? Parent { get; init; }

    /// <summary>Its options, inherited ones filled in.</summary>
    public ResourceOptions Options { get; init; } = ResourceOptions.None;

    /// <summary>Its provider, <c>URN::ID</c>, where it was given or inherited.</summary>
    public string? Provider { get; init; }

    /// <summary>Per package, the providers of its parts, those of its own parents included.</summary>
    public ImmutableSortedDictionary<string, string> Providers { get; init; } = RegisterResourceRequest.NoProviders;

    /// <summary>Its own transforms, which its parts go through too.</summary>
    public ImmutableArray<ResourceTransform> Transforms { get; init; } = [];
}
