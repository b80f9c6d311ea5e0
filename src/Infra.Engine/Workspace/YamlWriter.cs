using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Engine.Workspace;

/// <summary>Writes JSON values as block YAML.</summary>
internal static class YamlWriter
{
    private const int IndentSize = 2;
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`=<";

    /// <summary>The lines of a key with its value.</summary>
    public static string Pair(string key, JsonNode? value, int indent)
    {
        var text = new StringBuilder();
        AppendPair(text, key, value, indent);
        return text.ToString();
    }

    /// <summary>A scalar on one line, quoted where it must be.</summary>
    public static string Scalar(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue v when v.TryGetValue<string>(out var text) => Text(text),
        _ => value.ToJsonString(ConfigJson.Options),
    };

    private static void AppendPair(StringBuilder text, string key, JsonNode? value, int indent)
    {
        text.Append(' ', indent).Append(Text(key)).Append(':');
        AppendValue(text, value, indent + IndentSize);
    }

    private static void AppendValue(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                text.Append('\n');
                foreach (var (key, item) in map)
                {
                    AppendPair(text, key, item, indent);
                }

                break;
            case JsonArray { Count: > 0 } list:
                text.Append('\n');
                foreach (var item in list)
                {
                    AppendItem(text, item, indent);
                }

                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void AppendItem(StringBuilder text, JsonNode? item, int indent)
    {
        text.Append(' ', indent).Append('-');
        if (item is JsonObject { Count: > 0 } or JsonArray { Count: > 0 })
        {
            // The first line of the nested value follows the dash: its indent is the dash and one space.
            var nested = new StringBuilder();
            AppendValue(nested, item, indent + IndentSize);
            text.Append(' ').Append(nested.ToString().AsSpan(1 + indent + IndentSize));
        }
        else
        {
            text.Append(' ').Append(Scalar(item)).Append('\n');
        }
    }

    private static string Text(string text) =>
        IsPlain(text) ? text : JsonSerializer.Serialize(text, ConfigJson.Options);

    private static bool IsPlain(string text)
    {
        if (text.Length == 0 || Indicators.Contains(text[0], StringComparison.Ordinal) || text[0] == ' ' || text[^1] is ' ' or ':'
            || text is "---" or "..." || !YamlValue.IsPlainText(text) || IsOldBoolean(text))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufeff' or '\u0085'
                || c == ':' && text[i + 1] == ' ' || c == '#' && text[i - 1] == ' ')
            {
                return false;
            }
        }

        return true;
    }

    // YAML 1.1 readers take these for booleans.
    private static bool IsOldBoolean(string text) => text.ToLowerInvariant() is "y" or "n" or "yes" or "no" or "on" or "off";
}
