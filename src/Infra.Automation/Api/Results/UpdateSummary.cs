using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>An entry of a stack's history.</summary>
public sealed class UpdateSummary
{
    /// <summary>What was done.</summary>
    public required UpdateKind Kind { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>The user's message.</summary>
    public required string Message { get; init; }

    /// <summary>Facts about the run.</summary>
    public required IImmutableDictionary<string, string> Environment { get; init; }

    /// <summary>The configuration then.</summary>
    public required IImmutableDictionary<string, ConfigValue> Config { get; init; }

    /// <summary>How it ended.</summary>
    public required UpdateState Result { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>Its place in the history, from 1.</summary>
    public int? Version { get; init; }

    /// <summary>The state that it wrote, where a service tells.</summary>
    public string? Deployment { get; init; }

    /// <summary>How many steps of each kind.</summary>
    public IImmutableDictionary<OperationType, int>? ResourceChanges { get; init; }
}
