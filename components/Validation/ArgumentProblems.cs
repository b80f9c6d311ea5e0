using System.Globalization;

namespace Infra.Components.Validation;

/// <summary>Collects every mistake in the arguments of a component, so that all are reported at once.</summary>
public sealed class ArgumentProblems
{
    private readonly List<ArgumentProblem> _found = [];

    /// <summary>The mistakes found so far, in the order of the checks.</summary>
    public IReadOnlyList<ArgumentProblem> Found => _found;

    /// <summary>Adds a mistake.</summary>
    public void Add(string path, string expected, string? actual = null) => _found.Add(new ArgumentProblem(path, expected, actual));

    /// <summary>Adds a mistake unless <paramref name="holds"/>.</summary>
    public bool Require(bool holds, string path, string expected, string? actual = null)
    {
        if (!holds)
        {
            Add(path, expected, actual);
        }

        return holds;
    }

    /// <summary>Requires a text that is not blank.</summary>
    public bool RequireText(string? value, string path, string expected = "a value") =>
        Require(!string.IsNullOrWhiteSpace(value), path, expected, value is null ? "nothing" : Quote(value));

    /// <summary>Requires a whole number between two bounds, both included.</summary>
    public bool RequireRange(int value, int least, int most, string path)
    {
        var expected = most == int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"a whole number of at least {least}")
            : string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}");
        return Require(value >= least && value <= most, path, expected, value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Requires one of a few words.</summary>
    public bool RequireOneOf(string? value, IEnumerable<string> allowed, string path)
    {
        var choices = allowed as IReadOnlyCollection<string> ?? [.. allowed];
        return Require(
            value is not null && choices.Contains(value, StringComparer.Ordinal),
            path,
            "one of " + string.Join(", ", choices),
            value is null ? "nothing" : Quote(value));
    }

    /// <summary>Throws one exception that lists every mistake, when there is any.</summary>
    /// <exception cref="InvalidArgumentsException">At least one mistake was found.</exception>
    public void ThrowIfAny(string component, string name)
    {
        if (_found.Count > 0)
        {
            throw new InvalidArgumentsException(component, name, [.. _found]);
        }
    }

    /// <summary>A value between quotation marks, as messages show it.</summary>
    public static string Quote(string value) => "\"" + value + "\"";
}
