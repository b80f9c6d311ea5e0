using System.Collections.Immutable;
using System.Text;
using Infra.Core.Diagnostics;
using Infra.Core.Properties;

namespace Infra.Blueprints.References;

/// <summary>Reads references out of texts. <c>$${</c> stands for the two characters <c>${</c>.</summary>
internal static class TemplateParser
{
    private const string Open = "${";

    /// <summary>Whether there is anything to replace in a text.</summary>
    public static bool HasTemplate(string text) => text.Contains(Open, StringComparison.Ordinal);

    /// <summary>
    /// The template in a text, or null when there is nothing in it to replace. Mistakes go to the report, and the text around them stays.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="placeOf">The place of a character of the text.</param>
    /// <param name="report">Takes the mistakes.</param>
    public static Template? Parse(string text, Func<int, SourceLocation> placeOf, Report report)
    {
        var next = text.IndexOf(Open, StringComparison.Ordinal);
        if (next < 0)
        {
            return null;
        }

        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var literal = new StringBuilder();
        var at = 0;
        for (; next >= 0; next = text.IndexOf(Open, at, StringComparison.Ordinal))
        {
            if (next > at && text[next - 1] == '$')
            {
                literal.Append(text, at, next - 1 - at).Append(Open);
                at = next + Open.Length;
                continue;
            }

            literal.Append(text, at, next - at);
            var end = EndOf(text, next + Open.Length);
            if (end < 0)
            {
                report.Add(Unclosed(placeOf(next)));
                at = text.Length;
                break;
            }

            if (Read(text[(next + Open.Length)..end], placeOf(next), report) is { } reference)
            {
                Flush(literal, parts);
                parts.Add(new TemplatePart(null, reference));
            }

            at = end + 1;
        }

        literal.Append(text, at, text.Length - at);
        Flush(literal, parts);
        return new Template(parts.ToImmutable());
    }

    private static int EndOf(string text, int from)
    {
        var quoted = false;
        for (var i = from; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '}' when !quoted:
                    return i;
                case '\n' or '{' when !quoted:
                    return -1;
            }
        }

        return -1;
    }

    private static Reference? Read(string inner, SourceLocation place, Report report)
    {
        if (PropertyPath.TryParse(inner, out var path) && path.TopLevelKey.Length > 0 && !path.Segments.Any(static s => s.IsWildcard))
        {
            return new Reference(place, path);
        }

        report.Add(BlueprintDiagnostics.BadReference.Create($"'${{{inner}}}' is not a reference") with
        {
            Location = place,
            NextStep = "write ${resource.output}, ${config.key} or ${pulumi.stack}; for the characters themselves write $${",
        });
        return null;
    }

    private static Diagnostic Unclosed(SourceLocation place) =>
        BlueprintDiagnostics.BadReference.Create("'${' is never closed by '}'") with
        {
            Location = place,
            NextStep = "close it, or write $${ for the characters themselves",
        };

    private static void Flush(StringBuilder literal, ImmutableArray<TemplatePart>.Builder parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new TemplatePart(literal.ToString(), null));
            literal.Clear();
        }
    }
}
