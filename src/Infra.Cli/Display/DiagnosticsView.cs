using System.Text.RegularExpressions;
using Infra.Core.Diagnostics;

namespace Infra.Cli.Display;

/// <summary>Diagnostics: what, where, why, and what to do next. Those of a resource come under its name.</summary>
internal sealed partial class DiagnosticsView(DisplayOptions options)
{
    /// <summary>The block at the end of an operation; empty without diagnostics.</summary>
    public IReadOnlyList<string> Grouped(IEnumerable<Diagnostic> diagnostics)
    {
        var lines = new List<string>();
        foreach (var group in diagnostics.GroupBy(static d => d.Urn))
        {
            if (lines.Count == 0)
            {
                lines.Add(options.Palette.Paint(Style.Headline, "Diagnostics:"));
            }
            else
            {
                lines.Add("");
            }

            lines.Add(group.Key is { } urn ? $"  {TextSafety.OneLine(urn.Type.Value)} ({TextSafety.OneLine(urn.Name)}):" : "  stack:");
            lines.AddRange(group.SelectMany(d => Lines(d, "    ")));
        }

        return lines;
    }

    /// <summary>One diagnostic on its own, with the resource it is about.</summary>
    public IEnumerable<string> Single(Diagnostic diagnostic)
    {
        var lines = Lines(diagnostic, "").ToList();
        if (diagnostic.Urn is { } urn)
        {
            lines.Insert(1, $"  resource: {TextSafety.OneLine(urn.Value)}");
        }

        return lines;
    }

    // What a program reports as text may be a diagnostic already, with its own code and place: one is enough.
    [GeneratedRegex(@"^(\S+:[0-9]+:[0-9]+: )?(error|warning) INF[0-9]{4}: ", RegexOptions.CultureInvariant)]
    private static partial Regex WholeDiagnostic();

    private IEnumerable<string> Lines(Diagnostic diagnostic, string indent)
    {
        var (word, style) = diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => ("error", Style.Error),
            DiagnosticSeverity.Warning => ("warning", Style.Warning),
            DiagnosticSeverity.Debug => ("debug", Style.Muted),
            _ => ("info", Style.Note),
        };
        var code = diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning ? " " + diagnostic.Code : "";
        var place = diagnostic.Location is { } location ? TextSafety.OneLine(location.ToString()) + ": "
            : diagnostic.Path is { } path ? $"property '{TextSafety.OneLine(path.ToString())}': " : "";
        var message = (place + TextSafety.Lines(diagnostic.Message.TrimEnd())).Split('\n');
        var isWhole = diagnostic.Location is null && WholeDiagnostic().IsMatch(message[0]);
        yield return isWhole ? $"{indent}{message[0]}" : $"{indent}{options.Palette.Paint(style, $"{word}{code}:")} {message[0]}";
        foreach (var line in message.Skip(1))
        {
            yield return $"{indent}  {line}";
        }

        if (diagnostic.NextStep is { } next)
        {
            yield return $"{indent}  {options.Palette.Paint(Style.Muted, "next:")} {TextSafety.Lines(next)}";
        }
    }
}
