using Infra.Core.Events;

namespace Infra.Cli.Display;

/// <summary>
/// Progress on a terminal: the tree while it fits, else what runs and what failed; a line of totals below. What a frame costs does not
/// grow with the number of resources.
/// </summary>
internal sealed class LiveProgress(TextWriter output, DisplayOptions options, int height, string title) : IProgressView
{
    private readonly LiveRegion _region = new(output, options.Width);
    private readonly OperationModel _model = new();
    private readonly TreeTable _tree = new(options);
    private readonly LinkedList<ResourceRow> _active = new();
    private readonly List<ResourceRow> _failed = [];
    private readonly int _room = Math.Max(4, height - 4);
    private int _done;

    public void Take(EngineEvent engineEvent)
    {
        var row = _model.Apply(engineEvent);
        if (row is null || row.IsInternal)
        {
            return;
        }

        switch (engineEvent)
        {
            case StepStarted when !_active.Contains(row):
                _active.AddLast(row);
                break;
            case StepSucceeded:
                _active.Remove(row);
                _done++;
                break;
            case StepFailed:
                _active.Remove(row);
                _failed.Add(row);
                break;
            default:
                break;
        }
    }

    public void Draw(DateTimeOffset now)
    {
        var lines = _model.Rows.Count <= _room ? [.. _tree.Render(_model)] : Few(now);
        lines.Add(options.Palette.Paint(Style.Muted, Totals(now)));
        _region.Show(lines);
    }

    public void Close() => _region.Close();

    private List<string> Few(DateTimeOffset now)
    {
        var lines = _failed.TakeLast(_room / 2).Select(row => options.Palette.Paint(Style.Error, $" !   {Name(row)}  **failed**")).ToList();
        foreach (var row in _active.Take(_room - lines.Count))
        {
            var words = OperationWords.Of(row.Step!.Operation);
            lines.Add($" {options.Palette.Paint(words.Style, words.Glyph)}  {Name(row)}  {words.Running} ({TreeTable.Seconds(Since(row, now))})");
        }

        return lines;
    }

    private string Totals(DateTimeOffset now)
    {
        var failed = _failed.Count > 0 ? $", {_failed.Count} failed" : "";
        var slowest = _active.First?.Value is { } row && Since(row, now) > TimeSpan.FromSeconds(5)
            ? $"; waiting for {TextSafety.OneLine(row.Urn.Name)}" : "";
        return $"{title}: {_done} done, {_active.Count} running{failed} ({(long)Math.Max(0, (now - _model.Started).TotalSeconds)}s){slowest}";
    }

    private static TimeSpan Since(ResourceRow row, DateTimeOffset now) => now > row.Started ? now - row.Started : TimeSpan.Zero;

    private static string Name(ResourceRow row) => $"{TextSafety.OneLine(row.Urn.Type.Value)}  {TextSafety.OneLine(row.Urn.Name)}";
}
