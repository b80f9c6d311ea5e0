using System.CommandLine;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state taint</c>.</summary>
internal static class StateTaintCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var targets = new StateTargets(allowsAll: true);
        var edit = new StateEditCommand(host, composition, common, "taint", "Let the next update replace resources.");
        targets.AddTo(edit.Command);
        return edit.Does("Nothing to do: they are tainted already.", (result, stack, options, cancellationToken) =>
            stack.State.TaintAsync(targets.Read(result), taint: true, options, cancellationToken));
    }
}
