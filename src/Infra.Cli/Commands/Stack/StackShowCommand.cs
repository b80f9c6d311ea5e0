using System.CommandLine;
using Infra.Cli.Display;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Properties;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack</c>: what the stack holds.</summary>
internal static class StackShowCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var ids = new Option<bool>("--show-ids", "-i") { Description = "Show IDs" };
        var urns = new Option<bool>("--show-urns", "-u") { Description = "Show URNs" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show secrets" };
        var command = new Command("stack", "Show the stack, or work with stacks.") { ids, urns, secrets };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var stored = await stack.ReadAsync(cancellationToken);
            var options = Terminal.DisplayOptions(host, arguments.Color) with { ShowSecrets = result.GetValue(secrets) };
            var simulated = stack.ReadProviders().IsAnySimulated ? ", simulated" : "";
            var count = TreeTable.Counted(stored.Snapshot.Resources.Length, "resource");
            host.Output.WriteLine(options.Palette.Paint(
                Style.Headline, $"Stack {stack.Identity.Stack} of {stack.Identity.Project}{simulated}, {count}:"));
            foreach (var line in Tree(stored.Snapshot, options, result.GetValue(ids), result.GetValue(urns)))
            {
                host.Output.WriteLine(line);
            }

            var outputs = stored.Snapshot.RootStack?.Outputs ?? PropertyMap.Empty;
            foreach (var line in new OutputsView(options).Render(outputs, outputs))
            {
                host.Output.WriteLine(line);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static IEnumerable<string> Tree(Snapshot snapshot, DisplayOptions options, bool ids, bool urns)
    {
        var model = OperationModel.Of(snapshot.Resources.Select(static r => new StepSucceeded(
            default, new Step { Operation = StepOperation.Same, Urn = r.Urn, Old = r, New = r }, Planning: false, TimeSpan.Zero)));
        var rows = TreeLayout.Of(model, static _ => true, options.Unicode).Select(line => new[]
        {
            "    " + line.Branch + TextSafety.OneLine(line.Row.Urn.Type.Value),
            TextSafety.OneLine(line.Row.Urn.Name),
            ids ? TextSafety.OneLine(line.Row.Step?.New?.Id ?? "") : "",
            urns ? TextSafety.OneLine(line.Row.Urn.Value) : "",
        }).ToArray();
        return rows.Length == 0 ? ["    no resources"] : Columns.Align([["    TYPE", "NAME", ids ? "ID" : "", urns ? "URN" : ""], .. rows]);
    }
}
