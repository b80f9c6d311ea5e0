using System.Globalization;
using System.Text;

namespace Infra.Cli.Display;

/// <summary>The last lines of a terminal, redrawn in place: only lines that changed are written.</summary>
internal sealed class LiveRegion(TextWriter output, int width)
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";
    private const string ClearLine = "\r\u001b[2K";
    private const string ClearBelow = "\u001b[J";
    private string[] _lines = [];
    private bool _open;

    /// <summary>Shows these lines in place of the last ones.</summary>
    public void Show(IReadOnlyList<string> lines)
    {
        var fitting = lines.Select(line => Fit(line, width - 1)).ToArray();
        var text = new StringBuilder();
        if (!_open)
        {
            text.Append(HideCursor);
            _open = true;
        }

        MoveUp(text, _lines.Length);
        var skipped = 0;
        for (var i = 0; i < fitting.Length; i++)
        {
            if (i < _lines.Length && _lines[i] == fitting[i])
            {
                skipped++;
                continue;
            }

            MoveDown(text, skipped);
            skipped = 0;
            text.Append(ClearLine).Append(fitting[i]).Append('\n');
        }

        MoveDown(text, skipped);
        text.Append(fitting.Length < _lines.Length ? ClearBelow : "");
        _lines = fitting;
        output.Write(text.ToString());
        output.Flush();
    }

    /// <summary>Takes the lines away and shows the cursor again.</summary>
    public void Close()
    {
        if (!_open)
        {
            return;
        }

        var text = new StringBuilder();
        MoveUp(text, _lines.Length);
        output.Write(text.Append('\r').Append(ClearBelow).Append(ShowCursor).ToString());
        output.Flush();
        (_lines, _open) = ([], false);
    }

    /// <summary>The text cut to a number of columns; colour codes take none.</summary>
    public static string Fit(string line, int columns)
    {
        var (shown, at) = (0, 0);
        while (at < line.Length)
        {
            if (line[at] == '\u001b')
            {
                var end = line.IndexOf('m', at);
                at = end < 0 ? line.Length : end + 1;
                continue;
            }

            var (width, length) = Rune.TryGetRuneAt(line, at, out var rune) ? (TextWidth.Of(rune), rune.Utf16SequenceLength) : (1, 1);
            if (shown + width > columns)
            {
                return line.Contains('\u001b', StringComparison.Ordinal) ? line[..at] + "\u001b[0m" : line[..at];
            }

            (shown, at) = (shown + width, at + length);
        }

        return line;
    }

    private static void MoveUp(StringBuilder text, int lines)
    {
        if (lines > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\u001b[{lines}A");
        }
    }

    private static void MoveDown(StringBuilder text, int lines)
    {
        if (lines > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\u001b[{lines}B");
        }
    }
}
