using Infra.Automation;
using Infra.Cli.Display;
using Infra.Core.Diagnostics;
using Infra.Core.Events;

namespace Infra.Cli.Commands.Operations;

/// <summary>Writes what an operation came to: results to the output, diagnostics to the error stream.</summary>
internal sealed class ResultWriter(CliHost host, OperationArguments arguments)
{
    private readonly DisplayOptions _options = arguments.Display;

    /// <summary>The first line: what is done to which stack, and whether it is a simulation.</summary>
    public static string Headline(OperationKind kind, bool planning, ProjectStack stack, ProviderSelection providers) =>
        $"{OperationWords.Headline(kind, planning)} ({stack.Identity.Stack}){SimulationText.Headline(providers)}";

    /// <summary>Everything, as text.</summary>
    /// <param name="report">What happened.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="told">What is to be said beside what the model holds.</param>
    public void Text(OperationReport report, StackOperationResult result, IEnumerable<Diagnostic> told)
    {
        var model = report.Model;
        var isEmpty = !result.HasChanges && model.Rows.All(static r => r.IsInternal || !r.IsNews);
        if (arguments.Diff)
        {
            Block(new DiffView(_options).Render(model));
        }
        else if (!isEmpty || _options.ShowSames || _options.ShowReads && model.Rows.Any(static r => r.IsRead))
        {
            Block(new TreeTable(_options).Render(model));
        }

        Diagnostics([.. told, .. model.Diagnostics]);
        Block(new OutputsView(_options).Render(report.OldOutputs, report.Outputs));
        var isSettled = !result.HasChanges && result.Result == OperationResult.Succeeded && model.Planning;
        Block(isSettled ? NoChanges(model) : new SummaryView(_options).Render(model));
        if (report.Cost is { } cost)
        {
            Block(new CostView(_options).Render(cost));
        }
    }

    /// <summary>The configuration that is in force: the settings file's, and what is given for this run.</summary>
    public void Configuration(IEnumerable<ConfigEntry> settings, IReadOnlyDictionary<string, string> given) => Block(
    [
        "Configuration:",
        .. settings.Select(static e => TextSafety.OneLine($"    {e.Key}: {e.Text ?? ValueText.Masked}")),
        .. given.Select(static g => TextSafety.OneLine($"    {g.Key}: {g.Value} (for this run)")),
    ]);

    /// <summary>Diagnostics under their resources, on the error stream.</summary>
    public void Diagnostics(IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var line in new DiagnosticsView(Terminal.ErrorOptions(host, arguments.Common.Color)).Grouped(diagnostics))
        {
            host.Error.WriteLine(line);
        }

        if (diagnostics.Count > 0)
        {
            host.Error.WriteLine();
        }
    }

    /// <summary>Writes a file that a flag names; <c>-</c> is the output.</summary>
    /// <exception cref="DiagnosticException">It cannot be written.</exception>
    public void File(string path, string text)
    {
        if (path == "-")
        {
            host.Output.Write(text);
            return;
        }

        Files.Write(host, path, text);
        host.Error.WriteLine($"wrote {path}");
    }

    private static string[] NoChanges(OperationModel model)
    {
        var count = model.Rows.Count(static r => !r.IsInternal);
        return [count > 0 ? $"No changes: {count} unchanged." : "No changes: the stack is empty."];
    }

    private void Block(IEnumerable<string> lines)
    {
        var any = false;
        foreach (var line in lines)
        {
            host.Output.WriteLine(line);
            any = true;
        }

        if (any)
        {
            host.Output.WriteLine();
        }
    }
}
