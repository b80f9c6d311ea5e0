using Infra.Blueprints.Values;

namespace Infra.Blueprints;

/// <summary>What resources or components have unless they say otherwise.</summary>
/// <param name="Pattern">A type or kind, <c>package:*</c> for all of a package, or <c>*</c> for all. The more exact wins.</param>
public sealed record BlueprintDefault(Placed<string> Pattern)
{
    /// <summary>Properties; only for an exact type or kind.</summary>
    public BlueprintMap? Specs { get; init; }

    /// <summary>The provider of resources.</summary>
    public Placed<string>? Provider { get; init; }

    /// <summary>Resource options.</summary>
    public BlueprintOptions Options { get; init; } = BlueprintOptions.None;
}
