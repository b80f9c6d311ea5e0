namespace Infra.Components.Validation;

/// <summary>One mistake in the arguments of a component.</summary>
/// <param name="Path">Path of the property below the arguments, for example <c>Hosts.AvailabilityZones[1]</c>.</param>
/// <param name="Expected">What the property must hold, as the end of "expected …".</param>
/// <param name="Actual">What it holds, when that helps and is no secret.</param>
public sealed record ArgumentProblem(string Path, string Expected, string? Actual = null)
{
    /// <summary>One line: path, expectation and, when known, the value that was found.</summary>
    public override string ToString() =>
        Actual is null ? $"{Path}: expected {Expected}" : $"{Path}: expected {Expected}, got {Actual}";
}
