using System.CommandLine;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state protect</c>.</summary>
internal static class StateProtectCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var targets = new StateTargets(allowsAll: true);
        var edit = new StateEditCommand(host, composition, common, "protect", "Refuse to delete or replace resources.");
        targets.AddTo(edit.Command);
        return edit.Does("Nothing to do: they are protected already.", (result, stack, options, cancellationToken) =>
            stack.State.ProtectAsync(targets.Read(result), protect: true, options, cancellationToken));
    }
}
