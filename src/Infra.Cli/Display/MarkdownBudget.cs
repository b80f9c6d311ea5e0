using System.Text;

namespace Infra.Cli.Display;

/// <summary>
/// A Markdown text that never grows beyond a number of UTF-8 bytes. Whole lines go in or stay out, a section is never left open, and what
/// stays out is counted.
/// </summary>
internal sealed class MarkdownBudget(int maxBytes)
{
    private const int NoteBytes = 64;
    private readonly StringBuilder _text = new();
    private int _left = maxBytes;

    /// <summary>Adds a line if there is room for it.</summary>
    public bool Line(string line)
    {
        var bytes = Bytes(line);
        if (bytes > _left)
        {
            return false;
        }

        _left -= bytes;
        _text.Append(line).Append('\n');
        return true;
    }

    /// <summary>
    /// Adds a section: head, as many rows as there is room for, foot. Without room for a single row nothing is added.
    /// </summary>
    /// <param name="head">Lines before the rows.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="foot">Lines after the rows, added in any case.</param>
    /// <param name="note">The line that says how many rows stayed out.</param>
    public void Section(IReadOnlyList<string> head, IReadOnlyList<string> rows, IReadOnlyList<string> foot, Func<int, string> note)
    {
        var frame = head.Sum(Bytes) + foot.Sum(Bytes) + NoteBytes;
        if (rows.Count == 0 || frame + Bytes(rows[0]) > _left)
        {
            return;
        }

        foreach (var line in head)
        {
            Line(line);
        }

        var closing = foot.Sum(Bytes) + NoteBytes;
        var added = 0;
        while (added < rows.Count && Bytes(rows[added]) + closing <= _left)
        {
            Line(rows[added++]);
        }

        if (added < rows.Count)
        {
            Line(note(rows.Count - added));
        }

        foreach (var line in foot)
        {
            Line(line);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static int Bytes(string line) => Encoding.UTF8.GetByteCount(line) + 1;
}
