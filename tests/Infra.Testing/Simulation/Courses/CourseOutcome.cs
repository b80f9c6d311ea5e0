using System.Collections.Immutable;
using Infra.Testing.Simulation.Scheduling;

namespace Infra.Testing.Simulation.Courses;

/// <summary>What came of a course.</summary>
public sealed record CourseOutcome(Course Course)
{
    /// <summary>The invariant that did not hold, and how; null when all held.</summary>
    public CourseFailure? Failure { get; init; }

    /// <summary>What happened, line by line.</summary>
    public ImmutableArray<string> Trace { get; init; } = [];

    /// <summary>What was ever done in the cloud, <c>create ID</c> and the like.</summary>
    public ImmutableArray<string> Done { get; init; } = [];

    /// <summary>The faults that really struck.</summary>
    public ImmutableArray<Fault> Struck { get; init; } = [];

    /// <summary>How many choices were made.</summary>
    public int Choices { get; init; }

    /// <summary>A number that differs between courses that differ in any choice.</summary>
    public int Fingerprint { get; init; }
}
