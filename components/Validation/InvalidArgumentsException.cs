using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pulumi;

namespace Infra.Components.Validation;

/// <summary>
/// The arguments of a component do not fit together. Nothing of the component has been registered.
/// As a <see cref="RunException"/> it ends a program with its message alone, without a stack trace.
/// </summary>
public sealed class InvalidArgumentsException : RunException
{
    /// <summary>Reports <paramref name="problems"/> of the component <paramref name="name"/>.</summary>
    public InvalidArgumentsException(string component, string name, ImmutableArray<ArgumentProblem> problems)
        : base(Describe(component, name, problems))
    {
        Component = component;
        Name = name;
        Problems = problems;
    }

    /// <summary>Class name of the component.</summary>
    public string Component { get; }

    /// <summary>Resource name of the component.</summary>
    public string Name { get; }

    /// <summary>Every mistake, in the order of the checks.</summary>
    public ImmutableArray<ArgumentProblem> Problems { get; }

    private static string Describe(string component, string name, ImmutableArray<ArgumentProblem> problems)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{component} \"{name}\" has {problems.Length} ")
            .Append(problems.Length == 1 ? "invalid argument:" : "invalid arguments:");
        foreach (var problem in problems)
        {
            text.Append("\n  - ").Append(problem.ToString());
        }

        return text.ToString();
    }
}
