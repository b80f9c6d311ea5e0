using System.Collections.Immutable;

namespace Infra.Engine.Surgery;

/// <summary>Resources that somebody named.</summary>
/// <param name="Slots">Their positions in the state, ascending.</param>
public sealed record ChosenResources(ImmutableArray<int> Slots);
