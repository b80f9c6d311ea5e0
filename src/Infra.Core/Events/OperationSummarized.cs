using System.Collections.Immutable;
using Infra.Core.Deployments;

namespace Infra.Core.Events;

/// <summary>What an operation came to.</summary>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Changes">How many steps of each kind; a replacement counts once, default providers do not count.</param>
/// <param name="Result">How it ended.</param>
/// <param name="IsPreview">Whether nothing was changed.</param>
/// <param name="MaybeCorrupt">Whether the outcome of a step is not known.</param>
/// <param name="Duration">How long it took.</param>
public sealed record OperationSummarized(
    DateTimeOffset Timestamp,
    ImmutableSortedDictionary<StepOperation, int> Changes,
    OperationResult Result,
    bool IsPreview,
    bool MaybeCorrupt,
    TimeSpan Duration) : EngineEvent(Timestamp);
