using System.CommandLine;
using Infra.Automation;
using Infra.Automation.Drift;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine;

namespace Infra.Cli.Commands;

/// <summary><c>infra drift</c>: compares the world with what is recorded. Writes nothing.</summary>
internal sealed class DriftCommand
{
    private readonly Option<string[]> _target = Many("--target", "-t", "A URN or glob to limit the comparison to; may be repeated");
    private readonly Option<string[]> _exclude = Many("--exclude", "-x", "A URN or glob to leave out; may be repeated");
    private readonly Option<int?> _parallel = new("--parallel", "-p") { Description = "How many resources may be read at once", HelpName = "n" };
    private readonly Option<bool> _json = new("--json", "-j") { Description = "Write JSON" };
    private readonly Option<bool> _secrets = new("--show-secrets") { Description = "Show secrets" };
    private readonly CliHost _host;

    private DriftCommand(CliHost host) => _host = host;

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var drift = new DriftCommand(host);
        var command = new Command("drift", "Compare the world with what is recorded. Writes nothing; exit code 10 says that they differ.")
        {
            drift._target, drift._exclude, drift._parallel, drift._json, drift._secrets,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var stack = StackChoice.Of(host, composition.OpenWorkspace(arguments), arguments);
            var report = await stack.DetectDriftAsync(new StackOperationOptions { Deployment = drift.Options(result) }, cancellationToken);
            return drift.Show(result, arguments, report);
        });
        return command;
    }

    private DeploymentOptions Options(ParseResult result) => new()
    {
        Targets = [.. result.GetValue(_target) ?? []],
        Excludes = [.. result.GetValue(_exclude) ?? []],
        ContinueOnError = true,
        Parallel = result.GetValue(_parallel) is not { } parallel ? new DeploymentOptions().Parallel
            : parallel is >= 1 and <= DeploymentOptions.MaxParallel ? parallel
            : throw new DiagnosticException(CliDiagnostics.BadCommandLine.Create(
                $"--parallel must be between 1 and {DeploymentOptions.MaxParallel}, not {parallel}")),
    };

    private int Show(ParseResult result, GlobalArguments arguments, DriftReport report)
    {
        var options = Terminal.DisplayOptions(_host, arguments.Color) with { ShowSecrets = result.GetValue(_secrets) };
        var view = new DifferencesView(options);
        if (result.GetValue(_json))
        {
            Json(report, view);
        }
        else
        {
            Text(arguments, report, view, options);
        }

        return report.Result != OperationResult.Succeeded ? Failures.ExitCodeOf(report.Diagnostics)
            : report.HasDrift ? ExitCodes.Drift : ExitCodes.Success;
    }

    private void Json(DriftReport report, DifferencesView view) => _host.Output.WriteLine(JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartObject();
        json.WriteString("stack", report.Stack.Stack);
        json.WriteBoolean("simulated", report.Providers.IsAnySimulated);
        json.WriteBoolean("drift", report.HasDrift);
        json.WriteNumber("checked", report.Checked);
        view.Write(json, report.Differences);
        DiagnosticJson.Write(json, report.Diagnostics);
        json.WriteEndObject();
    }));

    private void Text(GlobalArguments arguments, DriftReport report, DifferencesView view, DisplayOptions options)
    {
        var simulated = SimulationText.Headline(report.Providers);
        _host.Output.WriteLine(options.Palette.Paint(Style.Headline, $"Drift of {report.Stack.Stack}{simulated}"));
        foreach (var line in new DiagnosticsView(Terminal.ErrorOptions(_host, arguments.Color)).Grouped(report.Diagnostics))
        {
            _host.Error.WriteLine(line);
        }

        foreach (var line in view.Render(report.Differences, "appeared", "gone from the world"))
        {
            _host.Output.WriteLine(line);
        }

        var read = TreeTable.Counted(report.Checked, "resource");
        _host.Output.WriteLine(report.HasDrift
            ? $"{report.Differences.Length} of {read} drifted. 'infra refresh' takes that into the state, 'infra up --refresh' sets it right."
            : report.Result == OperationResult.Succeeded ? $"No drift: {read} read."
            : $"Whether anything drifted is not known: {read} read, and the comparison did not come to its end.");
    }

    private static Option<string[]> Many(string name, string alias, string description) => new(name, alias)
    {
        Description = description,
        HelpName = "value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
