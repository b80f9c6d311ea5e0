using System.Globalization;
using System.Text;

namespace Infra.Cli.Display;

/// <summary>Puts foreign text into Markdown so that it stays text: no markup, no mention, no link, no broken table.</summary>
internal static class MarkdownText
{
    private const int MaxCellLength = 600;
    private const string Harmless = " ,.-:;/()'=+?$";

    /// <summary>A name as code, safe in a table.</summary>
    public static string Code(string text)
    {
        var line = Cut(TextSafety.OneLine(text));
        return line.Length > 0 && !line.AsSpan().ContainsAny('`', '|') && line.Trim().Length == line.Length
            ? $"`{line}`"
            : $"<code>{Escape(line)}</code>";
    }

    /// <summary>Running text, safe in a table.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in Cut(text).EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r')
            {
                escaped.Append(rune.Value == '\n' ? "<br>" : "");
            }
            else if (Rune.IsLetterOrDigit(rune) || rune.IsAscii && Harmless.Contains((char)rune.Value))
            {
                escaped.Append(rune.ToString());
            }
            else if (Rune.IsControl(rune))
            {
                escaped.Append("\\u").Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                escaped.Append("&#").Append(rune.Value.ToString(CultureInfo.InvariantCulture)).Append(';');
            }
        }

        return escaped.ToString();
    }

    /// <summary>A fence that the text cannot close.</summary>
    public static string FenceFor(IEnumerable<string> lines)
    {
        var longest = lines.Select(LongestRun).DefaultIfEmpty(0).Max();
        return new string('`', Math.Max(3, longest + 1));
    }

    private static int LongestRun(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var c in line)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Cut(string text) => text.Length <= MaxCellLength ? text : text[..MaxCellLength] + "…";
}
