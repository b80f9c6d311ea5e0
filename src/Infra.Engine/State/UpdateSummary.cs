using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Core.Events;

namespace Infra.Engine.State;

/// <summary>What an operation came to, for the history.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="ResourceChanges">How many steps of each kind.</param>
/// <param name="StartTime">When it began, UTC.</param>
/// <param name="EndTime">When it ended, UTC.</param>
public sealed record UpdateSummary(
    OperationResult Result,
    ImmutableSortedDictionary<StepOperation, int> ResourceChanges,
    DateTimeOffset StartTime,
    DateTimeOffset EndTime);
