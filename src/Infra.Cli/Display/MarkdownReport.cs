using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Pricing.Reports;

namespace Infra.Cli.Display;

/// <summary>
/// A preview as a comment on a pull request: a hidden marker to find it again, the verdict, what would be destroyed first, the rest
/// folded, costs. Secrets are masked whatever the options say; the size is capped at what hosts accept.
/// </summary>
internal sealed class MarkdownReport
{
    /// <summary>The longest comment that GitHub accepts, counted in bytes to be safe under any way of counting.</summary>
    public const int MaxBytes = 65_536;

    private static readonly DiffView Diffs = new(new DisplayOptions());
    private readonly OperationReport _report;
    private readonly MarkdownBudget _text;
    private readonly ResourceRow[] _changed;

    private MarkdownReport(OperationReport report, int maxBytes)
    {
        _report = report;
        _text = new MarkdownBudget(maxBytes);
        _changed = [.. TreeLayout.Rows(report.Model, static r => r.IsNews && r.Step is not null)];
    }

    /// <summary>The comment.</summary>
    public static string Render(OperationReport report, int maxBytes = MaxBytes)
    {
        var markdown = new MarkdownReport(report, maxBytes);
        markdown.Head();
        markdown.Errors();
        markdown.Destructive();
        markdown.CostTotal();
        markdown.Others();
        markdown.Cost();
        markdown.PropertyDiffs();
        markdown.Warnings();
        markdown.Foot();
        return markdown._text.ToString();
    }

    /// <summary>Whether a step takes away something that exists.</summary>
    public static bool IsDestructive(Step step) => step.Operation is StepOperation.Delete or StepOperation.Replace
        or StepOperation.CreateReplacement or StepOperation.DeleteReplaced or StepOperation.ImportReplacement;

    private void Head()
    {
        var stack = _report.Stack.ToString().Replace("--", "-\u200b-", StringComparison.Ordinal);
        _text.Line($"<!-- infra:preview stack={TextSafety.OneLine(stack).Replace('>', '_')} -->");
        _text.Line($"### Preview of {MarkdownText.Code(_report.Stack.Stack)}: {Verdict()}");
        _text.Line("");
        if (SimulationText.Markdown(_report.Providers) is { } simulated)
        {
            _text.Line($"> {simulated}");
            _text.Line("");
        }
    }

    private string Verdict()
    {
        var model = _report.Model;
        var changes = model.Summary?.Changes;
        var parts = new List<string>();
        foreach (var operation in (ReadOnlySpan<StepOperation>)
            [StepOperation.Create, StepOperation.Import, StepOperation.Update, StepOperation.Replace, StepOperation.Delete])
        {
            if (changes?.GetValueOrDefault(operation) is > 0 and var count)
            {
                parts.Add($"{count} to {OperationWords.Of(operation).Planned}");
            }
        }

        if (parts.Count == 0)
        {
            parts.Add("no changes");
        }

        if (model.Summary?.Result == OperationResult.Failed || ErrorCount() > 0)
        {
            parts.Insert(0, "**failed**");
        }

        if (_report.Cost is { MonthlyDelta: not 0m } cost)
        {
            parts.Add($"{Money.FormatDelta(cost.MonthlyDelta)}/month");
        }

        if (model.Diagnostics.Count(static d => d.Severity == DiagnosticSeverity.Warning) is > 0 and var warnings)
        {
            parts.Add(TreeTable.Counted(warnings, "warning"));
        }

        return string.Join(" · ", parts);
    }

    private int ErrorCount() => _report.Model.Diagnostics.Count(static d => d.Severity == DiagnosticSeverity.Error);

    private void Errors() => Messages("**Errors**", DiagnosticSeverity.Error, fold: false);

    private void Warnings() => Messages("Warnings", DiagnosticSeverity.Warning, fold: true);

    private void Messages(string title, DiagnosticSeverity severity, bool fold)
    {
        var rows = _report.Model.Diagnostics.Where(d => d.Severity == severity).Select(Message).ToArray();
        string[] head = fold ? [$"<details><summary>{title} ({rows.Length})</summary>", ""] : [title, ""];
        string[] foot = fold ? ["", "</details>", ""] : [""];
        _text.Section(head, rows, foot, static left => $"- … {left} more");
    }

    private static string Message(Diagnostic diagnostic)
    {
        var place = diagnostic.Location is { } location ? MarkdownText.Code(location.ToString()) + ": "
            : diagnostic.Urn is { } urn ? MarkdownText.Code(urn.Name) + ": " : "";
        var next = diagnostic.NextStep is { } step ? $" ({MarkdownText.Escape(step)})" : "";
        return $"- {diagnostic.Code} {place}{MarkdownText.Escape(diagnostic.Message.TrimEnd())}{next}";
    }

    private void Destructive()
    {
        var rows = _changed.Where(static r => IsDestructive(r.Step!)).Select(Row).ToArray();
        _text.Section(
            [$"**Destructive changes ({rows.Length})**", "", "| | Type | Name | Change |", "|---|---|---|---|"],
            rows,
            [""],
            static left => $"| | | | … {left} more |");
    }

    private void Others()
    {
        var rows = _changed.Where(static r => !IsDestructive(r.Step!) && r.Step!.Operation != StepOperation.Same).Select(Row).ToArray();
        _text.Section(
            [$"<details><summary>Other changes ({rows.Length})</summary>", "", "| | Type | Name | Change |", "|---|---|---|---|"],
            rows,
            ["", "</details>", ""],
            static left => $"| | | | … {left} more |");
    }

    private static string Row(ResourceRow row)
    {
        var step = row.Step!;
        var words = OperationWords.Of(step.Operation);
        var forced = StepChanges.Of(step).Where(static c => Core.Properties.DiffKindExtensions.IsReplace(c.Kind))
            .Select(static c => c.Path.ToString()).Distinct().Take(5).ToArray();
        var why = forced.Length > 0 ? $"because of {string.Join(", ", forced.Select(MarkdownText.Code))}"
            : DiffText.Of(step) is { Length: > 0 } diff ? MarkdownText.Code(diff) : "";
        return $"| {MarkdownText.Code(words.Glyph.Trim())} {words.Planned} | {MarkdownText.Code(row.Urn.Type.Value)} "
            + $"| {MarkdownText.Code(row.Urn.Name)} | {why} |";
    }

    private void CostTotal()
    {
        if (_report.Cost is { } cost && (!cost.Resources.IsEmpty || !cost.Unpriced.IsEmpty))
        {
            var unpriced = cost.Unpriced.IsEmpty ? "" : $"; {cost.Unpriced.Length} not priced";
            _text.Line($"**Cost**: {CostView.Total(cost)}{unpriced}");
            _text.Line("");
        }
    }

    private void Cost()
    {
        if (_report.Cost is not { } cost)
        {
            return;
        }

        var rows = cost.Resources.Where(static c => c.MonthlyDelta != 0m || c.Quote.Status == PricingStatus.Partial).Select(static c =>
            $"| {MarkdownText.Code(c.Urn.Name)} | {CostView.Amount(c.Before)} | {CostView.Amount(c.After)} "
            + $"| {Money.FormatDelta(c.MonthlyDelta)} |").ToArray();
        var unpriced = cost.Unpriced.Select(static c =>
            $"| {MarkdownText.Code(c.Urn.Name)} | | | not priced: {MarkdownText.Escape(c.Quote.Reason ?? "no price is known")} |");
        _text.Section(
            ["<details><summary>Cost by resource, US dollars a month</summary>", "", "| Resource | Before | After | Change |", "|---|---:|---:|---|"],
            [.. rows, .. unpriced],
            ["", "</details>", ""],
            static left => $"| … {left} more | | | |");
    }

    private void PropertyDiffs()
    {
        var lines = _changed.SelectMany(static row => Diff(row)).ToArray();
        var fence = MarkdownText.FenceFor(lines);
        _text.Section(
            ["<details><summary>Property changes</summary>", "", fence + "diff"],
            lines,
            [fence, "", "</details>", ""],
            static left => $"… {left} more lines");
    }

    // A diff fence colours a line by its first character, so signs go first and an update is marked with '!'.
    private static IEnumerable<string> Diff(ResourceRow row)
    {
        var words = OperationWords.Of(row.Step!.Operation);
        var properties = Diffs.Properties(row.Step, "").SelectMany(static text => text.Split('\n')).Select(static line => line switch
        {
            ['~', ..] => "!" + line[1..],
            _ => line,
        }).ToArray();
        if (properties.Length == 0 && row.Step.Operation is StepOperation.Same)
        {
            return [];
        }

        return [$"@@ {words.Glyph.Trim()} {TextSafety.OneLine(row.Urn.Type.Value)} {TextSafety.OneLine(row.Urn.Name)} @@", .. properties];
    }

    private void Foot() => _text.Line($"Deploy with {MarkdownText.Code($"infra up --stack {_report.Stack.Stack}")}.");
}
