using Infra.Core.Resources;

namespace Infra.Engine.Execution;

/// <summary>What came of a chain of steps.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="State">The last state that its steps gave, or null.</param>
internal sealed record ChainOutcome(ChainEnd Kind, ResourceState? State);

/// <summary>How a chain of steps ended.</summary>
internal enum ChainEnd
{
    /// <summary>Every step ran.</summary>
    Completed,

    /// <summary>A step failed, and what was to follow did not run.</summary>
    Failed,

    /// <summary>The operation had stopped before it began.</summary>
    NotStarted,
}
