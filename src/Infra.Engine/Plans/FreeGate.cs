using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Plans;

/// <summary>No plan: everything is allowed, and nothing is written down.</summary>
internal sealed class FreeGate(IIdSource ids) : IPlanGate
{
    /// <inheritdoc/>
    public ImmutableArray<byte> SeedOf(Urn urn) => ids.NewSeed();

    /// <inheritdoc/>
    public string? Hear(ResourceGoal goal, ResourceState? old, PropertyMap inputs) => null;

    /// <inheritdoc/>
    public (Urn Urn, string Why)? Hear(IEnumerable<Step> steps) => null;
}
