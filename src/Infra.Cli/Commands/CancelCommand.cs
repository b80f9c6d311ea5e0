using System.CommandLine;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands;

/// <summary><c>infra cancel</c>: breaks the locks that a dead process left behind.</summary>
internal static class CancelCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var name = new Argument<string?>("stack-name") { Description = "The stack; the same as --stack", Arity = ArgumentArity.ZeroOrOne };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do it without asking" };
        var command = new Command("cancel", "Break the stack's locks, when the process that holds them is gone.") { name, yes };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var workspace = composition.OpenWorkspace(arguments);
            var stack = result.GetValue(name) is { } wanted ? workspace.GetStack(wanted) : StackChoice.Of(host, workspace, arguments);
            var held = await stack.ReadLocksAsync(cancellationToken);
            if (held.IsEmpty)
            {
                host.Output.WriteLine($"The stack '{stack.Identity.Stack}' was not locked.");
                return ExitCodes.Success;
            }

            if (!result.GetValue(yes) && !Terminal.IsInteractive(host, arguments))
            {
                throw new DiagnosticException(CliDiagnostics.NeedsConfirmation.Create(
                    "--yes must be passed in to proceed when running in non-interactive mode") with
                {
                    NextStep = "add --yes if you are sure",
                });
            }

            if (!result.GetValue(yes))
            {
                host.Error.WriteLine(TextSafety.OneLine($"'{stack.Identity.Stack}' is held by {string.Join("; ", held)}."));
                host.Error.Write("This breaks the lock even if somebody is at work. Only 'yes' is a yes: ");
                if (host.Input.ReadLine()?.Trim() != "yes")
                {
                    throw new DiagnosticException(CliDiagnostics.Declined.Create("the cancellation was not confirmed; nothing was changed"));
                }
            }

            var owners = await stack.CancelAsync(cancellationToken);
            host.Output.WriteLine(owners.IsEmpty
                ? $"The stack '{stack.Identity.Stack}' was not locked."
                : $"Broke {TreeTable.Counted(owners.Length, "lock")} of '{stack.Identity.Stack}': {string.Join("; ", owners)}");
            return ExitCodes.Success;
        });
        return command;
    }
}
