using System.Collections.Immutable;
using Infra.Core;
using Infra.Engine.Workspace;

namespace Infra.Engine.Plans;

/// <summary>What a preview found that an update would do, to hold an update to it (protocol reference 4.15).</summary>
public sealed record DeploymentPlan
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The configuration it was made with, <c>namespace:key</c> to value.</summary>
    public ImmutableSortedDictionary<string, ConfigValue> Config { get; init; } =
        ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal);

    /// <summary>What is planned for each resource.</summary>
    public ImmutableSortedDictionary<Urn, ResourcePlan> Resources { get; init; } = ImmutableSortedDictionary<Urn, ResourcePlan>.Empty;

    /// <summary>What it was made for; null where another program made it.</summary>
    public PlanBinding? Binding { get; init; }
}

/// <summary>What a plan was made for: it holds for nothing else.</summary>
/// <param name="Stack">The stack, <c>ORGANIZATION/PROJECT/STACK</c>.</param>
/// <param name="State">The digest of the recorded state (<see cref="StateDigest"/>).</param>
/// <param name="Program">The program's files and the digest of each; null where nothing is known of them.</param>
public sealed record PlanBinding(string Stack, string State, ImmutableSortedDictionary<string, string>? Program);
