using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>A step on a resource.</summary>
public class StepEventMetadata
{
    /// <summary>What it does.</summary>
    public required OperationType Op { get; init; }

    /// <summary>The resource.</summary>
    public required string Urn { get; init; }

    /// <summary>Its type.</summary>
    public required string Type { get; init; }

    /// <summary>The recorded state.</summary>
    public StepEventStateMetadata? Old { get; init; }

    /// <summary>The state that is wanted, or that resulted.</summary>
    public StepEventStateMetadata? New { get; init; }

    /// <summary>The keys that ask for a replacement.</summary>
    public ImmutableArray<string>? Keys { get; init; }

    /// <summary>The changed keys.</summary>
    public ImmutableArray<string>? Diffs { get; init; }

    /// <summary>The changed paths.</summary>
    public IImmutableDictionary<string, PropertyDiff>? DetailedDiff { get; init; }

    /// <summary>Whether it is a whole step, and not a half of a replacement.</summary>
    public bool? Logical { get; init; }

    /// <summary>The provider's reference.</summary>
    public required string Provider { get; init; }
}
