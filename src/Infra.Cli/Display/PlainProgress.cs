using Infra.Core.Deployments;
using Infra.Core.Events;

namespace Infra.Cli.Display;

/// <summary>
/// Progress where there is no terminal: one line for each finished step, never taken back, with a stable prefix; and a sign of life when
/// nothing finishes for a while, which names what is being waited for.
/// </summary>
internal sealed class PlainProgress(TextWriter output, DisplayOptions options) : IProgressView
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);
    private readonly OperationModel _model = new();
    private readonly HashSet<ResourceRow> _running = [];
    private DateTimeOffset _lastLine = DateTimeOffset.MaxValue;
    private DateTimeOffset _now;

    public void Take(EngineEvent engineEvent)
    {
        _now = engineEvent.Timestamp > _now ? engineEvent.Timestamp : _now;
        if (_lastLine == DateTimeOffset.MaxValue)
        {
            _lastLine = _now;
        }

        var row = _model.Apply(engineEvent);
        if (row is null || row.IsInternal)
        {
            return;
        }

        switch (engineEvent)
        {
            case StepStarted { Planning: false }:
                _running.Add(row);
                break;
            case StepSucceeded { Planning: false } done:
                _running.Remove(row);
                Done(row, done);
                break;
            case StepFailed failed:
                _running.Remove(row);
                Write($"[!] {OperationWords.Of(failed.Step.Operation).Running} failed {Name(row)}".Replace("  ", " ", StringComparison.Ordinal), Style.Error);
                break;
            default:
                break;
        }
    }

    public void Draw(DateTimeOffset now)
    {
        if (_running.Count == 0 || now - _lastLine < Heartbeat || now < _lastLine)
        {
            return;
        }

        _now = now;
        var slowest = _running.MinBy(static r => r.Started)!;
        var others = _running.Count > 1 ? $"; {_running.Count - 1} more running" : "";
        var words = OperationWords.Of(slowest.Step!.Operation);
        Write($"[ ] still {words.Running} {Name(slowest)} ({TreeTable.Seconds(now - slowest.Started)}){others}", Style.Muted);
    }

    public void Close() => output.Flush();

    private void Done(ResourceRow row, StepSucceeded done)
    {
        var operation = done.Step.Operation;
        if (operation is StepOperation.Same or StepOperation.Refresh && !options.ShowSames
            || !done.Step.Logical && !options.ShowReplacementSteps
            || row.Urn.IsRootStack && operation == StepOperation.Update)
        {
            return;
        }

        var words = OperationWords.Of(operation);
        var text = words.Done.Length > 0 ? words.Done : "unchanged";
        var diff = DiffText.Of(done.Step) is { Length: > 0 } changed ? " " + changed : "";
        var glyph = words.Glyph.Trim() is { Length: > 0 } sign ? sign : "=";
        Write($"[{glyph}] {text} {Name(row)} ({TreeTable.Seconds(row.Duration)}){diff}", words.Style);
    }

    private void Write(string line, Style style)
    {
        output.WriteLine(options.Palette.Paint(style, line));
        output.Flush();
        _lastLine = _now;
    }

    private static string Name(ResourceRow row) => $"{TextSafety.OneLine(row.Urn.Type.Value)} {TextSafety.OneLine(row.Urn.Name)}";
}
