using Infra.Blueprints.References;
using Infra.Blueprints.Values;
using Infra.Core.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Blueprints.Loading;

/// <summary>Turns YAML scalars into values.</summary>
internal static class ScalarValues
{
    private const string YamlTag = "tag:yaml.org,2002:";

    /// <summary>The value of a scalar: by its tag, or by its text when it is bare.</summary>
    public static BlueprintValue Read(Scalar scalar, SourceLocation place, Report report)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty && scalar.Tag.Value is "!" or YamlTag + "str")
        {
            return Text(scalar, place, report);
        }

        if (PlainScalar.IsNull(text))
        {
            return new BlueprintNull(place);
        }

        if (PlainScalar.ToBool(text) is { } truth)
        {
            return new BlueprintBool(place, truth);
        }

        if (PlainScalar.ToNumber(text) is not { } number)
        {
            return Text(scalar, place, report);
        }

        if (!PlainScalar.IsExact(text, number))
        {
            report.Add(BlueprintDiagnostics.BadNumber.Create($"the number {text} cannot be kept exactly") with
            {
                Location = place,
                NextStep = "put it in quotes if it is an identifier",
            });
        }

        return new BlueprintNumber(place, number);
    }

    /// <summary>Refuses tags that are not YAML's own, and those that contradict the value.</summary>
    public static void CheckTag(NodeEvent node, BlueprintValue value, Report report)
    {
        if (node.Tag.IsEmpty || node.Tag.IsNonSpecific)
        {
            return;
        }

        var fits = node.Tag.Value switch
        {
            YamlTag + "str" => value is BlueprintText,
            YamlTag + "int" => value is BlueprintNumber { IsInteger: true },
            YamlTag + "float" => value is BlueprintNumber,
            YamlTag + "bool" => value is BlueprintBool,
            YamlTag + "null" => value is BlueprintNull,
            YamlTag + "seq" => value is BlueprintList,
            YamlTag + "map" => value is BlueprintMap or BlueprintFunction,
            _ => false,
        };
        if (!fits)
        {
            report.Add(BlueprintDiagnostics.UnknownTag.Create($"the tag '{Shown(node.Tag.Value)}' is not known or does not fit {value.Kind}") with
            {
                Location = value.Location,
                NextStep = "remove the tag",
            });
        }
    }

    private static string Shown(string tag) =>
        tag.StartsWith(YamlTag, StringComparison.Ordinal) ? "!!" + tag[YamlTag.Length..] : tag;

    private static BlueprintText Text(Scalar scalar, SourceLocation place, Report report)
    {
        return TemplateParser.HasTemplate(scalar.Value) ? Templated(scalar, place, report) : new BlueprintText(place, scalar.Value);
    }

    private static BlueprintText Templated(Scalar scalar, SourceLocation place, Report report)
    {
        var template = TemplateParser.Parse(scalar.Value, offset => PlaceIn(scalar, place, offset), report);
        return new BlueprintText(place, scalar.Value, template);
    }

    /// <summary>
    /// The place of a character of a scalar: exact where the scalar is on one line and written without escapes, else where it begins.
    /// </summary>
    private static SourceLocation PlaceIn(Scalar scalar, SourceLocation place, int offset)
    {
        var quotes = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
        var exact = scalar.Start.Line == scalar.End.Line && scalar.End.Index - scalar.Start.Index == scalar.Value.Length + 2 * quotes;
        return exact ? place with { Column = place.Column + quotes + offset } : place;
    }
}
