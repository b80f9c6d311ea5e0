using Infra.Core.Deployments;
using Infra.Core.Events;

namespace Infra.Cli.Display;

/// <summary>How many resources of each kind, and how long it took.</summary>
internal sealed class SummaryView(DisplayOptions options)
{
    private static readonly StepOperation[] Order =
    [
        StepOperation.Create, StepOperation.Import, StepOperation.Update, StepOperation.Delete, StepOperation.Replace,
        StepOperation.ImportReplacement, StepOperation.Read, StepOperation.ReadReplacement, StepOperation.Refresh,
        StepOperation.Discard, StepOperation.DiscardReplaced, StepOperation.RemovePendingReplace,
    ];

    /// <summary>The block.</summary>
    public IReadOnlyList<string> Render(OperationModel model)
    {
        if (model.Summary is not { } summary)
        {
            return [];
        }

        var lines = new List<string> { options.Palette.Paint(Style.Headline, "Resources:") };
        foreach (var operation in Order)
        {
            if (summary.Changes.GetValueOrDefault(operation) is var count and > 0)
            {
                var words = OperationWords.Of(operation);
                lines.Add(options.Palette.Paint(
                    words.Style, $"    {words.Glyph}{count} {(summary.IsPreview ? "to " + words.Planned : words.Done)}"));
            }
        }

        Totals(summary, model, lines);
        if (!summary.IsPreview)
        {
            lines.Add("");
            lines.Add($"Duration: {TreeTable.Seconds(summary.Duration)}");
        }

        return lines;
    }

    private void Totals(OperationSummarized summary, OperationModel model, List<string> lines)
    {
        var same = summary.Changes.GetValueOrDefault(StepOperation.Same);
        var kinds = lines.Count - 1;
        var changes = summary.Changes.Where(static c => c.Key != StepOperation.Same).Sum(static c => c.Value);
        if (kinds == 0)
        {
            lines.Add(same == 0 ? "    no resources" : $"    {same} unchanged");
        }
        else if (same > 0)
        {
            lines.Add(kinds > 1 ? $"    {TreeTable.Counted(changes, "change")}. {same} unchanged" : $"    {same} unchanged");
        }

        if (model.Rows.Count(static r => r.State == RowState.Failed) is var failed and > 0)
        {
            lines.Add(options.Palette.Paint(Style.Error, $"    {failed} failed"));
        }
    }
}
