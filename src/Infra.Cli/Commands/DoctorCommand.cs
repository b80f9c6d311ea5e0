using System.Collections.Immutable;
using System.CommandLine;
using Infra.Automation.Health;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Engine.Events;

namespace Infra.Cli.Commands;

/// <summary><c>infra doctor</c>: examines project, settings, passphrase, state, locks, clock and providers. Writes nothing.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var json = new Option<bool>("--json", "-j") { Description = "Write JSON" };
        var command = new Command("doctor", "Examine project, settings, passphrase, state, locks, clock and providers, and say what to do.") { json };
        command.SetAction(async (result, cancellationToken) =>
        {
            var arguments = common.Read(result);
            var findings = await ExamineAsync(host, composition, arguments, cancellationToken);
            host.Output.WriteLine(result.GetValue(json) ? Json(findings) : Text(findings, Terminal.DisplayOptions(host, arguments.Color)));
            return findings.Any(static f => f.IsError) ? Failures.ExitCodeOf(findings.Select(static f => f.Diagnostic)) : ExitCodes.Success;
        });
        return command;
    }

    // Where there is no project or no stack, that is the finding.
    private static async Task<ImmutableArray<HealthFinding>> ExamineAsync(
        CliHost host, Composition composition, GlobalArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            var workspace = composition.OpenWorkspace(arguments);
            var project = new HealthFinding("project", Automation.AutomationDiagnostics.Healthy.Create(
                $"'{workspace.Project.Name}' ({workspace.Project.Path}), backend {workspace.Backend.Display}"));
            try
            {
                return [project, .. await StackChoice.Of(host, workspace, arguments).ExamineAsync(cancellationToken)];
            }
            catch (DiagnosticException e)
            {
                return [project, .. e.Diagnostics.Select(static d => new HealthFinding("stack", d))];
            }
        }
        catch (DiagnosticException e)
        {
            return [.. e.Diagnostics.Select(static d => new HealthFinding("project", d))];
        }
    }

    private static string Text(ImmutableArray<HealthFinding> findings, DisplayOptions options)
    {
        var lines = findings.SelectMany(f => Lines(f, options)).ToList();
        var (errors, warnings) = (findings.Count(static f => f.IsError), findings.Count(static f => f.Diagnostic.Severity == DiagnosticSeverity.Warning));
        lines.Add(errors + warnings == 0
            ? "All is well."
            : $"{TreeTable.Counted(errors, "error")}, {TreeTable.Counted(warnings, "warning")}.");
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Lines(HealthFinding finding, DisplayOptions options)
    {
        var diagnostic = finding.Diagnostic;
        var (word, style) = diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => ("error", Style.Error),
            DiagnosticSeverity.Warning => ("warning", Style.Warning),
            _ => ("ok", Style.Create),
        };
        var code = word == "ok" ? "" : $" {diagnostic.Code}";
        var place = diagnostic.Urn is { } urn ? $"{urn}: " : diagnostic.Location is { } location ? $"{location}: " : "";
        yield return $"{options.Palette.Paint(style, word + code)} {finding.Area}: {TextSafety.OneLine(place + diagnostic.Message)}";
        if (diagnostic.NextStep is { } next)
        {
            yield return $"    next: {TextSafety.OneLine(next)}";
        }
    }

    private static string Json(ImmutableArray<HealthFinding> findings) => JsonFormat.Text(JsonFormat.Document, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("healthy", !findings.Any(static f => f.IsError));
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("area", finding.Area);
            json.WriteString("severity", EventJson.SeverityOf(finding.Diagnostic.Severity));
            json.WriteString("message", finding.Diagnostic.Message);
            if (finding.Diagnostic.Urn is { } urn)
            {
                json.WriteString("urn", urn.Value);
            }

            EventJson.Place(json, finding.Diagnostic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });
}
