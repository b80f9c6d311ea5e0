using System.CommandLine;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;
using Infra.Engine.Events;

namespace Infra.Cli.Commands.Stack;

/// <summary><c>infra stack output</c>.</summary>
internal static class StackOutputCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var name = new Argument<string?>("name") { Description = "One output; all without it", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Show secrets" };
        var command = new Command("output", "Show the stack's outputs.") { name, json, secrets };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var outputs = await stack.ReadOutputsAsync(cancellationToken);
            var show = result.GetValue(secrets);
            if (result.GetValue(name) is { } wanted)
            {
                // Whoever asks for one output by name wants its value; a secret still needs the flag.
                One(host, outputs, wanted, result.GetValue(json), show);
            }
            else if (result.GetValue(json))
            {
                host.Output.WriteLine(JsonFormat.Text(JsonFormat.Document, j => new PropertyJson(envelopes: false, show).Write(j, outputs)));
            }
            else
            {
                All(host, outputs, show);
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static void One(CliHost host, PropertyMap outputs, string name, bool json, bool show)
    {
        if (outputs.Get(name) is not { } value)
        {
            var near = Suggestions.Nearest(name, outputs.Keys) is { } guess ? $"; did you mean '{guess}'?" : "";
            throw new DiagnosticException(CliDiagnostics.NoOutput.Create($"the stack has no output '{name}'{near}") with
            {
                NextStep = "run 'infra stack output' to see them all",
            });
        }

        var text = json || value.Unwrap() is not StringValue { Value: var plain } || value is SecretValue && !show
            ? JsonFormat.Text(JsonFormat.Record, j => new PropertyJson(envelopes: false, show).Write(j, value))
            : plain;
        host.Output.WriteLine(text is "\"[secret]\"" && !json ? ValueText.Masked : text);
    }

    private static void All(CliHost host, PropertyMap outputs, bool show)
    {
        if (outputs.Count == 0)
        {
            host.Output.WriteLine("The stack has no outputs.");
            return;
        }

        var values = new ValueText(show);
        var rows = outputs.Select(o => new[] { TextSafety.OneLine(o.Key), values.OneLine(o.Value) }).Prepend(["OUTPUT", "VALUE"]).ToArray();
        foreach (var line in Columns.Align(rows))
        {
            host.Output.WriteLine(line);
        }
    }
}
