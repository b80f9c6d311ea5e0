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
            if (!result.GetValue(yes))
            {
                var question = $"This moves the stacks of '{backend.Display}' into a new layout, which old versions of Pulumi cannot read. "
                    + "Only 'yes' is a yes";
                Confirmation.Require(host, arguments, question, "yes", "the upgrade was not confirmed");
            }

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
}
