using System.Collections.Immutable;
using Infra.Core.Deployments;

namespace Infra.Engine.Surgery;

/// <summary>Two states after a move.</summary>
/// <param name="Source">The state that gave.</param>
/// <param name="Target">The state that took.</param>
/// <param name="Changes">What moved, by its URN in the source.</param>
public sealed record StateMove(Snapshot Source, Snapshot Target, ImmutableArray<StateChange> Changes);
