using System.CommandLine;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state unprotect</c>.</summary>
internal static class StateUnprotectCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var targets = new StateTargets(allowsAll: true);
        var edit = new StateEditCommand(host, composition, common, "unprotect", "Allow to delete and replace resources again.");
        targets.AddTo(edit.Command);
        return edit.Does("Nothing to do: none of them is protected.", (result, stack, options, cancellationToken) =>
            stack.State.ProtectAsync(targets.Read(result), protect: false, options, cancellationToken));
    }
}
