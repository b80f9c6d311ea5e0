using System.CommandLine;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Commands.State;

/// <summary><c>infra state upgrade</c>: gives the stacks of a backend that old versions of Pulumi wrote their projects.</summary>
internal static class StateUpgradeCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do it without asking" };
        var command = new Command("upgrade", "Sort the backend's stacks by project, as newer versions of Pulumi want them.") { yes };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var workspace = composition.TryOpenWorkspace(arguments);
            var backend = workspace?.Backend ?? composition.FindBackend();
            Confirm(host, arguments, backend.Display, result.GetValue(yes));
            string[] settings = workspace is null ? [] : StackChoice.SettingsNames(workspace.Project);

            // A stack without resources does not say whose it is; one with a settings file here is this project's.
            var upgrade = await (workspace?.Store ?? composition.OpenStore(backend)).UpgradeAsync(
                name => settings.Contains(name, StringComparer.Ordinal) ? workspace!.Project.Name : null, cancellationToken);
            var view = new DiagnosticsView(Terminal.ErrorOptions(host, arguments.Color));
            foreach (var line in upgrade.Diagnostics.SelectMany(view.Single))
            {
                host.Error.WriteLine(line);
            }

            foreach (var stack in upgrade.Stacks)
            {
                host.Output.WriteLine(TextSafety.OneLine($"    {stack.Stack} belongs to {stack.Project} now"));
            }

            host.Output.WriteLine(upgrade.Stacks.IsEmpty ? "Nothing to upgrade." : $"Upgraded {TreeTable.Counted(upgrade.Stacks.Length, "stack")}.");
            return upgrade.Diagnostics.Any(static d => d.Severity == DiagnosticSeverity.Error) ? ExitCodes.Failure : ExitCodes.Success;
        });
        return command;
    }

    private static void Confirm(CliHost host, GlobalArguments arguments, string backend, bool yes)
    {
        if (yes)
        {
            return;
        }

        if (!Terminal.IsInteractive(host, arguments))
        {
            throw new DiagnosticException(CliDiagnostics.NeedsConfirmation.Create(
                "--yes must be passed in to proceed when running in non-interactive mode") with
            {
                NextStep = "add --yes if you are sure",
            });
        }

        host.Error.Write($"This moves the stacks of '{backend}' into a new layout, which old versions of Pulumi cannot read. Only 'yes' is a yes: ");
        if (host.Input.ReadLine()?.Trim() != "yes")
        {
            throw new DiagnosticException(CliDiagnostics.Declined.Create("the upgrade was not confirmed; nothing was changed"));
        }
    }
}
