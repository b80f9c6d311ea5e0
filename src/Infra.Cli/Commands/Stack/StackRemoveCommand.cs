using System.CommandLine;
using Infra.Engine.Workspace;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack rm</c>.</summary>
internal static class StackRemoveCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var name = new Argument<string?>("name") { Description = "The stack's name", Arity = ArgumentArity.ZeroOrOne };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do it without asking" };
        var force = new Option<bool>("--force", "-f")
        {
            Description = "Remove it although it still has resources, which then nobody manages",
        };
        var keep = new Option<bool>("--preserve-config") { Description = "Keep its settings file" };
        var command = new Command("rm", "Remove a stack with its history and settings.") { name, yes, force, keep };
        command.Aliases.Add("remove");
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var workspace = composition.OpenWorkspace(arguments);
            var stack = result.GetValue(name) is { } wanted ? workspace.GetStack(wanted) : StackChoice.Of(host, workspace, arguments);
            if (!await stack.ExistsAsync(cancellationToken))
            {
                await stack.ReadAsync(cancellationToken);
            }

            if (!result.GetValue(yes))
            {
                var id = stack.Identity.Stack;
                Confirmation.Require(
                    host, arguments, $"This removes the stack '{id}' for good. Type its name to confirm", id, "the removal was not confirmed");
            }

            await workspace.RemoveStackAsync(stack.Identity.Stack, result.GetValue(force), cancellationToken);
            if (workspace.SelectedStackName == stack.Identity.Stack)
            {
                workspace.SelectStack(null);
            }

            if (!result.GetValue(keep))
            {
                File.Delete(StackSettingsFile.PathOf(workspace.Project, stack.Identity.Stack));
            }

            host.Output.WriteLine($"Removed stack '{stack.Identity.Stack}'");
            return ExitCodes.Success;
        });
        return command;
    }
}
