using System.Collections.Immutable;

namespace Infra.Testing.Simulation.Programs;

/// <summary>What a simulated program declares at one time, dependencies first.</summary>
/// <param name="Resources">The resources.</param>
public sealed record ProgramVersion(ImmutableArray<PlannedResource> Resources)
{
    /// <summary>How many resources the program declares before it throws; null when it ends well.</summary>
    public int? ThrowsAfter { get; init; }

    /// <summary>This version without one resource, and without whatever refers to it.</summary>
    public ProgramVersion Without(string name) => this with
    {
        Resources = [.. Resources.Where(r => r.Name != name).Select(r => r.Without(name))],
    };

    /// <summary>The text form: one resource a line.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine, Resources.Select(static r => $"      {r}")) + (ThrowsAfter is { } n ? $"{Environment.NewLine}      throws after {n}" : "");
}
