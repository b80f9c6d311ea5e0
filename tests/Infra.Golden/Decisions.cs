using System.Collections.Immutable;
using Infra.Testing.Goldens;

namespace Infra.Golden;

/// <summary>
/// Where ours differs from the real engine on purpose. Every entry has a record under <c>docs/decisions/</c>; nothing else that differs
/// passes.
/// </summary>
internal static class Decisions
{
    private static readonly ImmutableArray<Decision> All =
    [
    ];

    /// <summary>The decision behind a difference, or null.</summary>
    public static Decision? For(Scenario scenario, Difference difference) =>
        All.FirstOrDefault(d => d.Scenario == scenario.Name && (d.Rule is null || d.Rule == difference.Rule));
}

/// <summary>A deliberate difference.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Rule">The rule of the comparison, or null for every rule.</param>
/// <param name="Record">The record's file name.</param>
/// <param name="Reason">Why, in one line.</param>
internal sealed record Decision(string Scenario, string? Rule, string Record, string Reason);
