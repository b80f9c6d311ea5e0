using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;

namespace Infra.Engine.Surgery;

/// <summary>Two states after a move.</summary>
/// <param name="Source">The state that gave.</param>
/// <param name="Target">The state that took.</param>
/// <param name="Changes">What moved, by its URN in the source.</param>
public sealed record StateMove(Snapshot Source, Snapshot Target, ImmutableArray<StateChange> Changes)
{
    /// <summary>The resources that moved, by their URNs before and after.</summary>
    public IReadOnlyDictionary<Urn, Urn> Urns { get; init; } = ImmutableDictionary<Urn, Urn>.Empty;
}
