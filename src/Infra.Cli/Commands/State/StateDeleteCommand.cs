using System.CommandLine;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state delete</c>.</summary>
internal static class StateDeleteCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var targets = new StateTargets(allowsAll: true);
        var dependents = new Option<bool>("--target-dependents") { Description = "Delete what depends on them too" };
        var force = new Option<bool>("--force") { Description = "Delete protected resources too" };
        var edit = new StateEditCommand(host, composition, common, "delete", "Remove resources from the state; the world is not touched.");
        edit.Command.Aliases.Add("remove");
        edit.Command.Aliases.Add("rm");
        targets.AddTo(edit.Command);
        edit.Command.Options.Add(dependents);
        edit.Command.Options.Add(force);
        return edit.Does("The state has no resources.", (result, stack, options, cancellationToken) => stack.State.DeleteAsync(
            targets.Read(result), result.GetValue(dependents), result.GetValue(force), options, cancellationToken));
    }
}
