using Infra.Core.Deployments;
using Infra.Core.Properties;

namespace Infra.Cli.Display;

/// <summary>Every change property by property, one path a line.</summary>
internal sealed class DiffView(DisplayOptions options)
{
    private const string Margin = "    ";
    private readonly ValueText _values = new(options.ShowSecrets);

    /// <summary>The changes of an operation, line by line.</summary>
    public IEnumerable<string> Render(OperationModel model) =>
        TreeLayout.Rows(model, r => r.Step is not null && (r.IsNews || options.ShowSames)).SelectMany(Row);

    /// <summary>The property lines of a step, without head: changes of an update, inputs of a create.</summary>
    public IEnumerable<string> Properties(Step step, string indent) => step switch
    {
        { Old: null, New: { } created } => created.Inputs
            .Where(static p => p.Value is not NullValue && !p.Key.StartsWith("__", StringComparison.Ordinal))
            .Select(p => $"{indent}  {TextSafety.OneLine(p.Key)}: {_values.Format(p.Value, indent + "  ")}"),
        { New: null } => [],
        _ => StepChanges.Of(step).SelectMany(c => Change(c, indent)),
    };

    private IEnumerable<string> Row(ResourceRow row)
    {
        var steps = options.ShowReplacementSteps && row.Step!.Operation == StepOperation.Replace
            ? new[] { StepOperation.CreateReplacement, StepOperation.Replace, StepOperation.DeleteReplaced }
                .Select(operation => row.Step with { Operation = operation })
            : [row.Step!];
        return steps.SelectMany(step => Step(row, step));
    }

    private IEnumerable<string> Step(ResourceRow row, Step step)
    {
        var words = OperationWords.Of(step.Operation);
        var margin = row.Urn.IsRootStack ? "" : Margin;
        var failed = row.State == RowState.Failed ? options.Palette.Paint(Style.Error, " **failed**") : "";
        yield return options.Palette.Paint(
            words.Style, $"{margin}{words.Glyph}{TextSafety.OneLine(row.Urn.Type.Value)}: ({step.Operation.ToText()})") + failed;
        var id = step.Old?.Id is { Length: > 0 } old ? old : step.New?.Id;
        if (id is { Length: > 0 } and not UnknownValue.Sentinel)
        {
            yield return $"{margin}{Margin}[id={TextSafety.OneLine(id)}]";
        }

        yield return $"{margin}{Margin}[urn={TextSafety.OneLine(row.Urn.Value)}]";
        if (step.Operation is StepOperation.CreateReplacement or StepOperation.DeleteReplaced)
        {
            yield break;
        }

        foreach (var line in Properties(step, margin + "  "))
        {
            yield return line;
        }
    }

    private IEnumerable<string> Change(PropertyChange change, string indent)
    {
        var reason = change.Kind.IsReplace() ? options.Palette.Paint(Style.Replace, "  # forces replacement") : "";
        var path = TextSafety.OneLine(change.Path.ToString());
        if (change is { Old: { } old, New: { } @new } && LineDiff.Of(old, @new) is { } lines)
        {
            yield return Paint(Style.Update, $"{indent}~ {path}:") + reason;
            foreach (var line in lines)
            {
                var style = line[0] switch { '+' => Style.Create, '-' => Style.Delete, _ => Style.Muted };
                yield return Paint(style, $"{indent}    {line}");
            }

            yield break;
        }

        yield return change.Kind switch
        {
            DiffKind.Add or DiffKind.AddReplace => Paint(Style.Create, $"{indent}+ {path}: {Value(change.New, indent)}"),
            DiffKind.Delete or DiffKind.DeleteReplace => Paint(Style.Delete, $"{indent}- {path}: {Value(change.Old, indent)}"),
            _ => Paint(Style.Update, $"{indent}~ {path}: {Value(change.Old, indent)} => {Value(change.New, indent)}"),
        } + reason;
    }

    private string Value(PropertyValue? value, string indent) => value is null ? "null" : _values.Format(value, indent + "  ");

    private string Paint(Style style, string text) => options.Palette.Paint(style, text);
}
