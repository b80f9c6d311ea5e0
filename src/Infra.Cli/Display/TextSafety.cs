using System.Text;

namespace Infra.Cli.Display;

/// <summary>Keeps text from programs and providers from steering a terminal.</summary>
internal static class TextSafety
{
    /// <summary>The text on one line: control characters become visible escapes.</summary>
    public static string OneLine(string text) => Clean(text, keepLines: false);

    /// <summary>The text with its line breaks and tabs: other control characters become visible escapes.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        if (!text.Any(c => Steers(c, keepLines)))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (!Steers(c, keepLines))
            {
                clean.Append(c);
            }
            else if (c == '\n')
            {
                clean.Append("\\n");
            }
            else if (c != '\r')
            {
                clean.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return clean.ToString();
    }

    private static bool Steers(char c, bool keepLines) =>
        keepLines && c is '\n' or '\t' ? false : char.IsControl(c) || c is '\u202a' or '\u202b' or '\u202c' or '\u202d' or '\u202e';
}
