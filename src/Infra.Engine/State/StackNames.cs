using Infra.Core;
using Infra.Core.Diagnostics;

namespace Infra.Engine.State;

/// <summary>Which names stacks and projects may have: they become names of files.</summary>
public static class StackNames
{
    /// <summary>The longest accepted name.</summary>
    public const int MaxLength = 100;

    /// <summary>Whether a text can be the name of a stack or a project.</summary>
    public static bool IsValid(string name) => name.Length is > 0 and <= MaxLength && name is not ("." or "..")
        && name.All(IsAllowed);

    /// <summary>
    /// Reads <c>STACK</c>, <c>PROJECT/STACK</c> or <c>ORGANIZATION/PROJECT/STACK</c>; parts that are missing are those given.
    /// </summary>
    /// <exception cref="DiagnosticException">The text is not a stack's name.</exception>
    public static StackIdentity Parse(string text, string project, string organization = StackIdentity.DefaultOrganization)
    {
        var identity = text.Split('/') switch
        {
            [var stack] => new StackIdentity(organization, project, stack),
            [var owner, var stack] when owner == organization => new StackIdentity(organization, project, stack),
            [var other, var stack] => new StackIdentity(organization, other, stack),
            [var owner, var other, var stack] => new StackIdentity(owner, other, stack),
            _ => throw Bad($"'{text}' cannot be the name of a stack: it has more than three parts"),
        };
        Require(identity);
        return identity;
    }

    /// <summary>Refuses a project that no stack can belong to; null is every project.</summary>
    /// <exception cref="DiagnosticException">The name is not valid.</exception>
    internal static void RequireProject(string? project)
    {
        if (project is not null && !IsValid(project))
        {
            throw Bad($"'{project}' cannot be the name of a project: {Fault(project)}");
        }
    }

    /// <summary>Refuses names that cannot be those of files.</summary>
    /// <exception cref="DiagnosticException">A name is not valid.</exception>
    internal static void Require(StackIdentity stack)
    {
        foreach (var (what, name) in (ReadOnlySpan<(string, string)>)[("stack", stack.Stack), ("project", stack.Project)])
        {
            if (!IsValid(name))
            {
                throw Bad($"'{name}' cannot be the name of a {what}: {Fault(name)}");
            }
        }
    }

    private static string Fault(string name) => name.Length == 0 ? "it is empty"
        : name.Length > MaxLength ? $"it has {name.Length} characters"
        : name is "." or ".." ? "it means a folder"
        : $"it has a '{name.First(static c => !IsAllowed(c))}'";

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';

    private static DiagnosticException Bad(string message) => new(StateDiagnostics.BadStackName.Create(message) with
    {
        NextStep = $"use 1 to {MaxLength} letters, digits, '_', '-' and '.'; PROJECT/STACK and ORGANIZATION/PROJECT/STACK are names too",
    });
}
