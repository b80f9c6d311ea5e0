using System.CommandLine;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack init</c>.</summary>
internal static class StackInitCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var name = new Argument<string>("name") { Description = "The stack's name" };
        var noSelect = new Option<bool>("--no-select") { Description = "Do not select it" };
        var command = new Command("init", "Make an empty stack.") { name, noSelect };
        command.SetAction(async (result, cancellationToken) =>
        {
            var workspace = composition.OpenWorkspace(common.Read(result));
            var stack = await workspace.CreateStackAsync(result.GetValue(name)!, cancellationToken);
            if (!result.GetValue(noSelect))
            {
                workspace.SelectStack(stack.Identity.Stack);
            }

            host.Output.WriteLine($"Created stack '{stack.Identity.Stack}'");
            return ExitCodes.Success;
        });
        return command;
    }
}
