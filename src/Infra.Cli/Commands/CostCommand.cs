using System.CommandLine;
using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core.Events;

namespace Infra.Cli.Commands;

/// <summary><c>infra cost</c>: what the stack would cost if it were deployed now, against what it costs.</summary>
internal static class CostCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command("cost", "Price the stack: what is deployed, and what an update would make of it.") { json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var preview = await stack.PreviewAsync(cancellationToken: cancellationToken);
            if (preview.Result != OperationResult.Succeeded)
            {
                foreach (var line in new DiagnosticsView(Terminal.ErrorOptions(host, arguments.Color)).Grouped(preview.Deployment.Diagnostics))
                {
                    host.Error.WriteLine(line);
                }

                return Failures.ExitCodeOf(preview);
            }

            Write(host, arguments, stack, preview, result.GetValue(json));
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(CliHost host, GlobalArguments arguments, ProjectStack stack, StackOperationResult preview, bool json)
    {
        var cost = preview.EstimateCost();
        if (json)
        {
            host.Output.WriteLine(JsonFormat.Text(JsonFormat.Document, writer =>
            {
                writer.WriteStartObject();
                writer.WriteBoolean("simulated", preview.Providers.IsAnySimulated);
                writer.WritePropertyName("cost");
                CostJson.Write(writer, cost);
                writer.WriteEndObject();
            }));
            return;
        }

        var options = Terminal.DisplayOptions(host, arguments.Color);
        var simulated = SimulationText.Headline(preview.Providers);
        host.Output.WriteLine(options.Palette.Paint(Style.Headline, $"Pricing ({stack.Identity.Stack}){simulated}"));
        var lines = new CostView(options).Render(cost);
        foreach (var line in lines.Count > 0 ? lines : ["Nothing in this stack has a price."])
        {
            host.Output.WriteLine(line);
        }
    }
}
