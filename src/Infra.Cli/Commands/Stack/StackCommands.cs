using System.CommandLine;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack</c> and the commands below it.</summary>
internal static class StackCommands
{
    /// <summary>The command.</summary>
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var stack = StackShowCommand.Create(host, composition, common, "stack", "Show the stack, or work with stacks.");
        stack.Subcommands.Add(StackShowCommand.Create(host, composition, common, "get", "Show the stack."));
        stack.Subcommands.Add(StackListCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackInitCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackSelectCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackSelectCommand.Unselect(composition, common, host));
        stack.Subcommands.Add(StackTagCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackGraphCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackOutputCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackExportCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackImportCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackHistoryCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackRenameCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackSecretsCommand.Create(host, composition, common));
        stack.Subcommands.Add(StackRemoveCommand.Create(host, composition, common));
        return stack;
    }
}
