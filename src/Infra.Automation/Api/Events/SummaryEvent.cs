using System.Collections.Immutable;

namespace Pulumi.Automation.Events;

/// <summary>What an operation came to.</summary>
public class SummaryEvent
{
    /// <summary>Whether the outcome of a step is not known.</summary>
    public required bool MaybeCorrupt { get; init; }

    /// <summary>How long it took, in seconds, rounded up.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>How many steps of each kind.</summary>
    public required IImmutableDictionary<OperationType, int> ResourceChanges { get; init; }

    /// <summary>The policy packs that ran, and their versions.</summary>
    public required IImmutableDictionary<string, string> PolicyPacks { get; init; }
}
