using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Infra.Core.Diagnostics;

namespace Infra.Blueprints.Loading;

/// <summary>The text of a blueprint file, checked for size, encoding and characters before any of it is parsed.</summary>
internal sealed class SourceText
{
    // YAML 1.2, chapter 5.1: of the control characters only tab, line feed and carriage return may stand in a text.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(static c => c is not (0x09 or 0x0A or 0x0D)).Append(0x7F).Select(static c => (char)c)]);

    private SourceText(string file, string text) => (File, Text) = (file, text);

    /// <summary>The name of the file, for places.</summary>
    public string File { get; }

    /// <summary>The text, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>Reads bytes as UTF-8.</summary>
    /// <exception cref="DiagnosticException">They are too many, not UTF-8, or hold forbidden characters.</exception>
    public static SourceText Read(string file, ReadOnlySpan<byte> bytes, BlueprintLimits limits)
    {
        if (bytes.Length > limits.MaxBytes)
        {
            throw TooLarge(file, limits);
        }

        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (!Utf8.IsValid(bytes))
        {
            throw NotUtf8(file, bytes);
        }

        var source = new SourceText(file, Encoding.UTF8.GetString(bytes));
        var bad = source.Text.AsSpan().IndexOfAny(Forbidden);
        return bad < 0
            ? source
            : throw source.NotText(bad, $"the character U+{(int)source.Text[bad]:X4} may not stand in YAML", "remove it, or write an escape in double quotes");
    }

    /// <summary>A file that has more bytes than it may.</summary>
    public static DiagnosticException TooLarge(string file, BlueprintLimits limits) =>
        new(BlueprintDiagnostics.LimitExceeded.Create($"the file has more than {limits.MaxBytes} bytes ({nameof(limits.MaxBytes)})") with
        {
            Location = new SourceLocation(file, 1, 1),
            NextStep = "split it into several blueprints",
        });

    /// <summary>The place of a character.</summary>
    public SourceLocation PlaceOf(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        return new SourceLocation(File, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>The text of a line without its end; empty beyond the last. Walks the text: for messages only.</summary>
    public ReadOnlySpan<char> Line(int number)
    {
        foreach (var line in Text.AsSpan().EnumerateLines())
        {
            if (--number == 0)
            {
                return line;
            }
        }

        return default;
    }

    private static DiagnosticException NotUtf8(string file, ReadOnlySpan<byte> bytes)
    {
        var chars = new char[bytes.Length];
        Utf8.ToUtf16(bytes, chars, out var read, out var written, replaceInvalidSequences: false);
        return new SourceText(file, new string(chars, 0, written))
            .NotText(written, $"the byte 0x{bytes[read]:X2} does not belong to UTF-8 text", "save the file as UTF-8");
    }

    private DiagnosticException NotText(int offset, string message, string nextStep) =>
        new(BlueprintDiagnostics.BadEncoding.Create(message) with { Location = PlaceOf(offset), NextStep = nextStep });
}
