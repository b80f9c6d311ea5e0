using System.Collections.Immutable;
using Infra.Core;
using Infra.Core.Deployments;
using Infra.Core.Properties;
using Infra.Core.Resources;

namespace Infra.Engine.Plans;

/// <summary>Hears of everything that is planned, in order: to write a plan down, to hold an update to one, or neither.</summary>
internal interface IPlanGate
{
    /// <summary>The seed of a resource's random defaults.</summary>
    ImmutableArray<byte> SeedOf(Urn urn);

    /// <summary>Hears a goal whose inputs were checked. Returns why it is not allowed, or null.</summary>
    string? Hear(ResourceGoal goal, ResourceState? old, PropertyMap inputs);

    /// <summary>Hears steps before they run. Returns the first that is not allowed, and why; or null.</summary>
    (Urn Urn, string Why)? Hear(IEnumerable<Step> steps);
}
