using System.CommandLine;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state rename</c>.</summary>
internal static class StateRenameCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var resource = new Argument<string>("resource") { Description = "A URN, or a name that only one resource has" };
        var name = new Argument<string>("name") { Description = "The new name" };
        var edit = new StateEditCommand(host, composition, common, "rename", "Give a resource another name; what refers to it follows.");
        edit.Command.Arguments.Add(resource);
        edit.Command.Arguments.Add(name);
        return edit.Does("Nothing to do: that is its name already.", (result, stack, options, cancellationToken) =>
            stack.State.RenameAsync(result.GetValue(resource)!, result.GetValue(name)!, options, cancellationToken));
    }
}
