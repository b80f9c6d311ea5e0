using System.Collections.Immutable;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints;

/// <summary>What a resource and a component have in common.</summary>
/// <param name="Name">The name: the resource's name in the stack, and what references use.</param>
/// <param name="Type">The type token or portable type of a resource, the kind of a component.</param>
/// <param name="Location">Where it begins.</param>
public abstract record BlueprintElement(Placed<string> Name, Placed<string> Type, SourceLocation Location)
{
    /// <summary>Its properties.</summary>
    public BlueprintMap Specs { get; init; } = BlueprintMap.Empty(Location);

    /// <summary>Names of what must be there first, beyond what references say.</summary>
    public ImmutableArray<Placed<string>> Dependencies { get; init; } = [];

    /// <summary>How the engine should treat it.</summary>
    public BlueprintOptions Options { get; init; } = BlueprintOptions.None;

    /// <summary>Facts for tools; the engine does not read them.</summary>
    public BlueprintMap? Metadata { get; init; }
}
