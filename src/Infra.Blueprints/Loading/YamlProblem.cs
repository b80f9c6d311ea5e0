using Infra.Core.Diagnostics;
using YamlDotNet.Core;

namespace Infra.Blueprints.Loading;

/// <summary>Says what is wrong with a text that is not YAML in the words of the person who wrote it.</summary>
internal static class YamlProblem
{
    private const int MaxLinesToTab = 3;

    /// <summary>What a parser's exception means.</summary>
    public static Diagnostic Explain(SourceText source, YamlException problem, Mark last)
    {
        var line = (int)Math.Max(problem.Start.Line, last.Line);
        for (var near = Math.Max(1, line - 1); near <= line + MaxLinesToTab; near++)
        {
            if (TabIn(source.Line(near)) is var tab and >= 0)
            {
                return BlueprintDiagnostics.TabIndentation.Create("the line is indented with a tab, which YAML does not allow") with
                {
                    Location = new SourceLocation(source.File, near, tab + 1),
                    NextStep = "indent with spaces",
                };
            }
        }

        var place = new SourceLocation(source.File, (int)problem.Start.Line, (int)problem.Start.Column);
        var text = source.Line(place.Line);
        if (text.Contains("{", StringComparison.Ordinal) && text.Contains("${", StringComparison.Ordinal))
        {
            return BadSyntax("a reference stands bare inside { } or [ ]", place, "put it in quotes: \"${name.output}\"");
        }

        return BadSyntax(Words(problem.Message), place, "check indentation, colons and quotes here and just above");
    }

    /// <summary>What it means that the parser gave up without saying why.</summary>
    public static Diagnostic Broken(SourceText source, Mark last) =>
        BadSyntax("a list, mapping or quoted text breaks off here", new SourceLocation(source.File, (int)last.Line, (int)last.Column),
            "close it: look for a missing ], }, comma or quote");

    private static Diagnostic BadSyntax(string message, SourceLocation place, string nextStep) =>
        BlueprintDiagnostics.BadSyntax.Create(message) with { Location = place, NextStep = nextStep };

    private static int TabIn(ReadOnlySpan<char> line)
    {
        var indentation = line[..(line.Length - line.TrimStart().Length)];
        return indentation.IndexOf('\t');
    }

    private static string Words(string message)
    {
        var words = message.TrimEnd('.');
        return words.Length == 0 ? "this is not YAML" : char.ToLowerInvariant(words[0]) + words[1..];
    }
}
