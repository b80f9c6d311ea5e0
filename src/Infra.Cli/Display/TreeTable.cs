using System.Globalization;
using System.Text;
using Infra.Core.Deployments;

namespace Infra.Cli.Display;

/// <summary>The table of resources: a tree of types, names, what is planned or was done, and what changed.</summary>
internal sealed class TreeTable(DisplayOptions options)
{
    private const string Indent = "     ";
    private const int MinInfoWidth = 16;

    /// <summary>The table, a line each, header first; empty when there is no row to show.</summary>
    public IReadOnlyList<string> Render(OperationModel model)
    {
        var lines = TreeLayout.Of(model, row => options.ShowSames || row.IsNews || options.ShowReads && row.IsRead || row.Urn.IsRootStack, options.Unicode)
            .SelectMany(line => Cells(model, line.Branch, line.Row)).ToArray();
        if (lines.Length == 0)
        {
            return [];
        }

        var type = Math.Max(4, lines.Max(static l => TextWidth.Of(l.Type)));
        var name = Math.Max(4, lines.Max(static l => TextWidth.Of(l.Name)));
        var status = Math.Max(6, lines.Max(static l => l.Status.Length));
        var infoWidth = Math.Max(MinInfoWidth, options.Width - Indent.Length - type - name - status - 6);
        var header = $"{Indent}{"Type".PadRight(type)}  {"Name".PadRight(name)}  {(model.Planning ? "Plan" : "Status").PadRight(status)}";
        var hasInfo = lines.Any(static l => l.Info.Length > 0);
        var result = new List<string>(lines.Length + 1)
        {
            options.Palette.Paint(Style.Headline, (hasInfo ? header + "  Info" : header).TrimEnd()),
        };
        foreach (var line in lines)
        {
            result.Add(Format(line, type, name, status, infoWidth));
        }

        return result;
    }

    /// <summary>What is planned for a row, or what became of it.</summary>
    public static string StatusOf(OperationModel model, ResourceRow row, Step? step)
    {
        if (step is null)
        {
            return row.State == RowState.Failed || row.Errors > 0 ? "**failed**" : "";
        }

        var words = OperationWords.Of(step.Operation);
        return row.State switch
        {
            RowState.Failed => $"**{(words.Running.Length > 0 ? words.Running + " " : "")}failed**",
            _ when step.Operation is StepOperation.Same or StepOperation.Refresh => row.Errors > 0 ? "**failed**" : "",
            _ when model.Planning => words.Planned,
            RowState.Running when model.Summary is null || step.New?.Custom == true => words.Running,
            _ => row.Duration > TimeSpan.Zero ? $"{words.Done} ({Seconds(row.Duration)})" : words.Done,
        };
    }

    /// <summary>What changed and what was reported, in a few words.</summary>
    public static string InfoOf(ResourceRow row, Step? step)
    {
        var parts = new List<string>(3);
        if (step is not null && DiffText.Of(step) is { Length: > 0 } diff)
        {
            parts.Add(diff);
        }

        if (step is { Operation: StepOperation.Delete or StepOperation.DeleteReplaced, Old.RetainOnDelete: true })
        {
            parts.Add("retained");
        }

        parts.AddRange(row.Errors > 0 ? [Counted(row.Errors, "error")] : []);
        parts.AddRange(row.Warnings > 0 ? [Counted(row.Warnings, "warning")] : []);
        return string.Join("; ", parts);
    }

    /// <summary>A time for people.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + "s",
        < 60 => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + "s",
        _ => $"{(long)time.TotalMinutes}m{time.Seconds:00}s",
    };

    /// <summary>A number with its noun.</summary>
    public static string Counted(int count, string noun) => $"{count.ToString(CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    private IEnumerable<Line> Cells(OperationModel model, string branch, ResourceRow row)
    {
        yield return CellsOf(model, branch, row, row.Step);
        if (options.ShowReplacementSteps && row.Step is { Operation: StepOperation.Replace } replace)
        {
            yield return CellsOf(model, branch, row, replace with { Operation = StepOperation.CreateReplacement });
            yield return CellsOf(model, branch, row, replace with { Operation = StepOperation.DeleteReplaced });
        }
    }

    private Line CellsOf(OperationModel model, string branch, ResourceRow row, Step? step) => new(
        step is null ? OperationWords.Of(StepOperation.Same) : OperationWords.Of(Shown(step.Operation)),
        branch + TextSafety.OneLine(row.Urn.Type.Value),
        TextSafety.OneLine(options.ShowUrns ? row.Urn.Value : row.Urn.Name),
        StatusOf(model, row, step),
        InfoOf(row, step),
        row.State == RowState.Failed || row.Errors > 0);

    // A refresh that found nothing is not a change.
    private static StepOperation Shown(StepOperation operation) => operation == StepOperation.Refresh ? StepOperation.Same : operation;

    private string Format(Line line, int type, int name, int status, int infoWidth)
    {
        var text = new StringBuilder();
        text.Append(' ').Append(options.Palette.Paint(line.Words.Style, line.Words.Glyph)).Append("  ");
        text.Append(TextWidth.Pad(line.Type, type)).Append("  ").Append(TextWidth.Pad(line.Name, name)).Append("  ");
        text.Append(options.Palette.Paint(line.Failed ? Style.Error : line.Words.Style, line.Status)).Append(' ', status - line.Status.Length);
        if (line.Info.Length > 0)
        {
            text.Append("  ").Append(TextWidth.Of(line.Info) <= infoWidth ? line.Info : TextWidth.Cut(line.Info, infoWidth - 1) + "…");
        }

        return text.ToString().TrimEnd();
    }

    private sealed record Line(OperationWords Words, string Type, string Name, string Status, string Info, bool Failed);
}
