using System.Collections.Immutable;

namespace Infra.Testing.Goldens;

/// <summary>
/// Where ours differs from the real engine on purpose. Every entry has a record under <c>docs/decisions/</c>; nothing else that differs
/// passes.
/// </summary>
public static class Decisions
{
    private static readonly ImmutableArray<Decision> All =
    [
        new(
            "pending-create",
            null,
            "0010-pending-creates.md",
            "an interrupted create may have made the resource, so it is not created a second time before somebody has looked"),
        new(
            "pending-update",
            Difference.Calls,
            "0011-interrupted-operations.md",
            "an interrupted update may have changed the resource, so it is read before it is compared"),
    ];

    /// <summary>What no decision excuses.</summary>
    private static readonly string[] NeverExcused = [Difference.Integrity, Difference.Judge, Difference.Run];

    /// <summary>The decision behind a difference, or null.</summary>
    public static Decision? For(Scenario scenario, Difference difference) => NeverExcused.Contains(difference.Rule)
        ? null
        : All.FirstOrDefault(d => d.Scenario == scenario.Name && (d.Rule is null || d.Rule == difference.Rule));
}
