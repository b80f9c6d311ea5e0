using System.CommandLine;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack rename</c>.</summary>
internal static class StackRenameCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var name = new Argument<string>("new-stack-name") { Description = "The new name" };
        var command = new Command("rename", "Give the stack another name; state, history and settings follow.") { name };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var workspace = composition.OpenWorkspace(arguments);
            var stack = StackChoice.Of(host, workspace, arguments);
            var renamed = await workspace.RenameStackAsync(stack.Identity.Stack, result.GetValue(name)!, cancellationToken);
            host.Output.WriteLine($"Renamed {stack.Identity.Stack} to {renamed.Identity.Stack}");
            return ExitCodes.Success;
        });
        return command;
    }
}
