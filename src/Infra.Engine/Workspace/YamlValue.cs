using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Workspace;

/// <summary>YAML nodes as JSON values, with the types of YAML's core schema.</summary>
internal static partial class YamlValue
{
    private const int MaxNodes = 100_000;

    /// <summary>The value of a node; null where aliases make it larger than any file.</summary>
    public static bool TryConvert(YamlNode node, out JsonNode? value)
    {
        var budget = MaxNodes;
        value = Convert(node, ref budget);
        return budget >= 0;
    }

    /// <summary>Whether the text, written without quotes, would be read as text.</summary>
    public static bool IsPlainText(string text) => Scalar(text) is JsonValue value && value.TryGetValue<string>(out _);

    private static JsonNode? Convert(YamlNode node, ref int budget)
    {
        if (--budget < 0)
        {
            return null;
        }

        switch (node)
        {
            case YamlScalarNode { Style: ScalarStyle.Plain } plain when plain.Tag.IsEmpty:
                return Scalar(plain.Value ?? "");
            case YamlScalarNode text:
                return JsonValue.Create(text.Value ?? "");
            case YamlSequenceNode sequence:
                var list = new JsonArray();
                foreach (var item in sequence.Children)
                {
                    list.Add(Convert(item, ref budget));
                }

                return list;
            case YamlMappingNode mapping:
                var map = new JsonObject();
                foreach (var (key, item) in mapping.Children)
                {
                    map[(key as YamlScalarNode)?.Value ?? key.ToString()] = Convert(item, ref budget);
                }

                return map;
            default:
                return null;
        }
    }

    private static JsonValue? Scalar(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ when Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        _ when Float().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };

    [GeneratedRegex(@"^[-+]?(0|[1-9][0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Float();
}
