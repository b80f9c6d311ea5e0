using System.CommandLine;
using Infra.Automation.State;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.State;

/// <summary>The resources that a command is about: URNs or names, or <c>--all</c> where that makes sense.</summary>
internal sealed class StateTargets(bool allowsAll)
{
    private readonly Argument<string[]> _names = new("resource")
    {
        Description = "A URN, URN::ID for one of several copies, or a name that only one resource has",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _all = new("--all") { Description = "Every resource of the stack" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_names);
        if (allowsAll)
        {
            command.Options.Add(_all);
        }
    }

    /// <summary>What was given.</summary>
    /// <exception cref="DiagnosticException">Nothing, or both.</exception>
    public ResourceSelection Read(ParseResult result)
    {
        var names = result.GetValue(_names) ?? [];
        var all = allowsAll && result.GetValue(_all);
        if (names.Length == 0 && !all || names.Length > 0 && all)
        {
            throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create(
                allowsAll ? "name resources, or pass --all, and not both" : "name the resources") with
            {
                NextStep = "run 'infra state ls' to see what there is",
            });
        }

        return all ? ResourceSelection.All : ResourceSelection.Of(names);
    }
}
