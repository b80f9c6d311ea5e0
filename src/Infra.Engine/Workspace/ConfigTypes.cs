using System.Globalization;
using System.Text.Json;

namespace Infra.Engine.Workspace;

/// <summary>Which values a declared type accepts.</summary>
internal static class ConfigTypes
{
    /// <summary>Whether a value is of a type.</summary>
    public static bool Accepts(ConfigType type, ConfigValue value) => type switch
    {
        ConfigType.Any => true,
        ConfigType.String => !value.IsStructured,
        ConfigType.Integer => !value.IsStructured && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ConfigType.Number => !value.IsStructured && double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        ConfigType.Boolean => !value.IsStructured && value.Text is "true" or "false",
        _ => KindOf(value.Text) == (type == ConfigType.Array ? JsonValueKind.Array : JsonValueKind.Object),
    };

    /// <summary>The kind of a JSON text; undefined where it is none.</summary>
    public static JsonValueKind KindOf(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind;
        }
        catch (JsonException)
        {
            return JsonValueKind.Undefined;
        }
    }
}
