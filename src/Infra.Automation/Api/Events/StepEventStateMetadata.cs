using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>A resource's state in an event; secrets are masked.</summary>
public class StepEventStateMetadata
{
    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>Its URN.</summary>
    public required string Urn { get; init; }

    /// <summary>Whether a provider manages it.</summary>
    public bool? Custom { get; init; }

    /// <summary>Whether it waits for its deletion.</summary>
    public bool? Delete { get; init; }

    /// <summary>The provider's ID, or empty.</summary>
    public required string Id { get; init; }

    /// <summary>The URN of its parent, or empty.</summary>
    public required string Parent { get; init; }

    /// <summary>Whether it is protected.</summary>
    public bool? Protect { get; init; }

    /// <summary>The inputs.</summary>
    public required IImmutableDictionary<string, object> Inputs { get; init; }

    /// <summary>The outputs.</summary>
    public required IImmutableDictionary<string, object> Outputs { get; init; }

    /// <summary>Its provider's reference, or empty.</summary>
    public required string Provider { get; init; }

    /// <summary>Why it is not ready.</summary>
    public ImmutableArray<string>? InitErrors { get; init; }
}
