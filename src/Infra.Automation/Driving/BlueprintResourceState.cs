using System.Collections.Immutable;

namespace Infra.Automation.Driving;

/// <summary>A resource of a deployed blueprint (census 0.1).</summary>
/// <param name="ResourceId">Its name in the blueprint.</param>
/// <param name="ResourceType">Its type token.</param>
/// <param name="Status">What is known of it.</param>
public sealed record BlueprintResourceState(string ResourceId, string ResourceType, BlueprintResourceStatus Status)
{
    /// <summary>Its outputs, secrets as <c>[secret]</c>.</summary>
    public IImmutableDictionary<string, object> Properties { get; init; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>Its URN (<c>urn</c>) and its provider's ID (<c>id</c>).</summary>
    public IImmutableDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;
}
