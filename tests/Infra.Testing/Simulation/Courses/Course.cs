using System.Collections.Immutable;

namespace Infra.Testing.Simulation.Courses;

/// <summary>Everything that a simulation does: the same course has the same end.</summary>
/// <param name="Seed">Decides every interleaving.</param>
/// <param name="Steps">What happens, one after the other.</param>
public sealed record Course(int Seed, ImmutableArray<CourseStep> Steps)
{
    /// <summary>How many operations run at once.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Whether independent work goes on after a failure.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Whether the cloud can say what became of a create whose answer was lost.</summary>
    public bool FindsCreated { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"seed {Seed}, parallel {Parallel}{(ContinueOnError ? ", continuing on error" : "")}{(FindsCreated ? ", finding created" : "")}"
        + string.Concat(Steps.Select(static (s, i) => $"{Environment.NewLine}  {i + 1}. {s}"));
}
