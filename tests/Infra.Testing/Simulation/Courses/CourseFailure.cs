namespace Infra.Testing.Simulation.Courses;

/// <summary>An invariant did not hold.</summary>
/// <param name="invariant">Which: I1 to I6, or <c>simulation</c>.</param>
/// <param name="message">What is wrong.</param>
public sealed class CourseFailure(string invariant, string message) : Exception($"{invariant}: {message}")
{
    /// <summary>Which invariant.</summary>
    public string Invariant { get; } = invariant;
}
