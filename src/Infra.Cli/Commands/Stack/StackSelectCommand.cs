using System.CommandLine;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack select</c>.</summary>
internal static class StackSelectCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var name = new Argument<string?>("name") { Description = "The stack's name", Arity = ArgumentArity.ZeroOrOne };
        var create = new Option<bool>("--create", "-c") { Description = "Make it if there is none" };
        var command = new Command("select", "Select a stack for later commands.") { name, create };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var workspace = composition.OpenWorkspace(arguments);
            var wanted = result.GetValue(name) ?? arguments.Stack ?? throw new DiagnosticException(
                CliDiagnostics.BadCommandLine.Create("name the stack to select") with { NextStep = "run 'infra stack ls' to see them" });
            var stack = workspace.GetStack(wanted);
            var settings = StackChoice.SettingsNames(workspace.Project);
            if (!await stack.ExistsAsync(cancellationToken) && !settings.Contains(stack.Identity.Stack, StringComparer.Ordinal))
            {
                if (!result.GetValue(create))
                {
                    await stack.ReadAsync(cancellationToken);
                }

                await workspace.CreateStackAsync(wanted, cancellationToken);
            }

            workspace.SelectStack(stack.Identity.Stack);
            host.Output.WriteLine($"Selected stack '{stack.Identity.Stack}'");
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary><c>infra stack unselect</c>.</summary>
    public static Command Unselect(Composition composition, GlobalFlags common, CliHost host)
    {
        var command = new Command("unselect", "Select no stack: later commands want --stack.");
        command.SetAction(result =>
        {
            composition.OpenWorkspace(common.Read(result)).SelectStack(null);
            host.Output.WriteLine("No stack is selected.");
            return ExitCodes.Success;
        });
        return command;
    }
}
