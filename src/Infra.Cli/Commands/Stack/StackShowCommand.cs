using System.CommandLine;
using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core.Deployments;
using Infra.Core.Events;
using Infra.Core.Properties;
using Infra.Engine.Events;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack</c>: what the stack holds.</summary>
internal static class StackShowCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common, string name, string description)
    {
        var ids = new Option<bool>("--show-ids", "-i") { Description = "Show IDs" };
        var urns = new Option<bool>("--show-urns", "-u") { Description = "Show URNs" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show secrets" };
        var showName = new Option<bool>("--show-name") { Description = "Show the stack's name and nothing else" };
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command(name, description) { ids, urns, secrets, showName, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            if (result.GetValue(showName))
            {
                host.Output.WriteLine(stack.Identity.Stack);
                return ExitCodes.Success;
            }

            var stored = await stack.ReadAsync(cancellationToken);
            if (result.GetValue(json))
            {
                host.Output.WriteLine(Json(stack, stored.Snapshot, result.GetValue(secrets)));
                return ExitCodes.Success;
            }

            var options = Terminal.DisplayOptions(host, arguments.Color) with { ShowSecrets = result.GetValue(secrets) };
            var simulated = stack.ReadProviders() switch
            {
                { IsAllSimulated: true } => ", simulated",
                { IsAnySimulated: true } => ", partly simulated",
                _ => "",
            };
            var providers = stored.Snapshot.Resources.Count(static r => ResourceRow.IsDefaultProvider(r.Urn));
            var count = TreeTable.Counted(stored.Snapshot.Resources.Length - providers, "resource")
                + (providers == 0 ? "" : $" and {TreeTable.Counted(providers, "default provider")}");
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

    private static string Json(ProjectStack stack, Snapshot snapshot, bool showSecrets) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartObject();
        json.WriteString("name", stack.Identity.Stack);
        json.WriteString("project", stack.Identity.Project);
        json.WriteBoolean("simulated", stack.ReadProviders().IsAnySimulated);
        json.WriteStartArray("resources");
        foreach (var resource in snapshot.Resources)
        {
            ResourceJson.Identity(json, resource);
        }

        json.WriteEndArray();
        json.WritePropertyName("outputs");
        new PropertyJson(envelopes: false, showSecrets).Write(json, snapshot.RootStack?.Outputs ?? PropertyMap.Empty);
        json.WriteEndObject();
    });

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
