using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Core.Properties;

namespace Infra.Cli.Display;

/// <summary>Property values for people: nested ones over several lines, secrets masked unless asked for, size and depth bounded.</summary>
internal sealed class ValueText(bool showSecrets)
{
    /// <summary>What stands for a secret.</summary>
    public const string Masked = "[secret]";

    private const int MaxDepth = 32;
    private const int MaxStringLength = 4096;
    private const int MaxItems = 200;

    /// <summary>The text of a value; further lines begin with the indent.</summary>
    public string Format(PropertyValue value, string indent)
    {
        var text = new StringBuilder();
        Append(text, value, indent, 0);
        return text.ToString();
    }

    /// <summary>The value on one line.</summary>
    public string OneLine(PropertyValue value) => value switch
    {
        SecretValue secret when showSecrets => OneLine(secret.Value),
        OutputValue { IsSecret: true, Value: { } inner } when showSecrets => OneLine(inner),
        ListValue or MapValue when showSecrets => value.WithoutSecrets().ToString(),
        _ => Scalar(value) ?? value.ToString(),
    };

    /// <summary>A string as people know it from JSON, cut where it is very long.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length > MaxStringLength ? text[..MaxStringLength] : text;
        var quoted = $"\"{JsonEncodedText.Encode(shown, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        return shown.Length == text.Length ? quoted : $"{quoted}… ({text.Length - shown.Length} more characters)";
    }

    private void Append(StringBuilder text, PropertyValue value, string indent, int depth)
    {
        switch (value)
        {
            case SecretValue secret when showSecrets:
                Append(text, secret.Value, indent, depth);
                break;
            case OutputValue { Value: { } inner } output when showSecrets || !output.IsSecret:
                Append(text, inner, indent, depth);
                break;
            case ListValue { Items.IsEmpty: false } when depth >= MaxDepth:
            case MapValue { Properties.Count: > 0 } when depth >= MaxDepth:
                text.Append('…');
                break;
            case ListValue { Items.IsEmpty: false } list:
                AppendItems(text, '[', ']', indent, list.Items.Select(static (item, i) => ($"[{i}]", item)), depth);
                break;
            case MapValue { Properties.Count: > 0 } map:
                AppendItems(text, '{', '}', indent, map.Properties.Select(static p => (Key(p.Key), p.Value)), depth);
                break;
            default:
                text.Append(Scalar(value) ?? value.ToString());
                break;
        }
    }

    private void AppendItems(
        StringBuilder text, char open, char close, string indent, IEnumerable<(string Key, PropertyValue Value)> items, int depth)
    {
        text.Append(open).Append('\n');
        var count = 0;
        foreach (var (key, value) in items)
        {
            if (++count > MaxItems)
            {
                text.Append(indent).Append("    …\n");
                break;
            }

            text.Append(indent).Append("    ").Append(key).Append(": ");
            Append(text, value, indent + "    ", depth + 1);
            text.Append('\n');
        }

        text.Append(indent).Append(close);
    }

    private static string Key(string key) =>
        key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') ? key : Quote(key);

    private static string? Scalar(PropertyValue value) => value switch
    {
        SecretValue or OutputValue { IsSecret: true } => Masked,
        UnknownValue or OutputValue { Value: null } => "[unknown]",
        StringValue text => Quote(text.Value),
        NumberValue number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        ListValue { Items.IsEmpty: true } => "[]",
        MapValue { Properties.Count: 0 } => "{}",
        AssetValue asset => $"asset({Source(asset.Hash, asset.Path ?? asset.Uri)})",
        ArchiveValue archive => $"archive({Source(archive.Hash, archive.Path ?? archive.Uri)})",
        _ => null,
    };

    private static string Source(string? hash, string? place) => string.Join(
        ' ', new[] { place is null ? null : TextSafety.OneLine(place), hash is { Length: > 0 } ? hash[..Math.Min(8, hash.Length)] : null }
            .Where(static p => p is not null).DefaultIfEmpty("text"));
}
