using System.CommandLine;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state untaint</c>.</summary>
internal static class StateUntaintCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var targets = new StateTargets(allowsAll: true);
        var edit = new StateEditCommand(host, composition, common, "untaint", "Take back that the next update replaces resources.");
        targets.AddTo(edit.Command);
        return edit.Does("Nothing to do: none of them is tainted.", (result, stack, options, cancellationToken) =>
            stack.State.TaintAsync(targets.Read(result), taint: false, options, cancellationToken));
    }
}
