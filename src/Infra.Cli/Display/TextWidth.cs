using System.Globalization;
using System.Text;

namespace Infra.Cli.Display;

/// <summary>How many columns of a terminal a text takes: wide characters (Unicode's East Asian Width W and F, emoji) take two, marks none.</summary>
internal static class TextWidth
{
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115f), (0x2e80, 0x303e), (0x3041, 0x33ff), (0x3400, 0x4dbf), (0x4e00, 0x9fff), (0xa000, 0xa4cf), (0xa960, 0xa97c),
        (0xac00, 0xd7a3), (0xf900, 0xfaff), (0xfe30, 0xfe6f), (0xff00, 0xff60), (0xffe0, 0xffe6), (0x1f300, 0x1f64f), (0x1f680, 0x1f6ff),
        (0x1f900, 0x1faff), (0x20000, 0x3fffd),
    ];

    /// <summary>The columns that a text takes.</summary>
    public static int Of(string text) => Ascii.IsValid(text) ? text.Length : text.EnumerateRunes().Sum(Of);

    /// <summary>The text with blanks behind it, up to a width.</summary>
    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    /// <summary>The longest beginning of a text that takes no more than a width.</summary>
    public static string Cut(string text, int width)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length <= width ? text : text[..width];
        }

        var (taken, length) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            taken += Of(rune);
            if (taken > width)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    /// <summary>The columns that a character takes.</summary>
    public static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => Array.Exists(Wide, range => rune.Value >= range.First && rune.Value <= range.Last) ? 2 : 1,
    };
}
