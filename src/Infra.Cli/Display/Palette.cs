namespace Infra.Cli.Display;

/// <summary>Colours, or none. The colours of the operations are those that Pulumi's users know.</summary>
internal sealed class Palette
{
    public static readonly Palette None = new(enabled: false);
    public static readonly Palette Ansi = new(enabled: true);

    private const string Reset = "\u001b[0m";
    private readonly bool _enabled;

    private Palette(bool enabled) => _enabled = enabled;

    public string Paint(Style style, string text) =>
        _enabled && text.Length > 0 && Code(style) is { } code ? $"\u001b[{code}m{text}{Reset}" : text;

    private static string? Code(Style style) => style switch
    {
        Style.Headline => "1;95",
        Style.Create => "32",
        Style.Update => "33",
        Style.Delete => "31",
        Style.Replace => "95",
        Style.CreateReplacement => "92",
        Style.DeleteReplaced => "91",
        Style.Read => "96",
        Style.Error => "1;31",
        Style.Warning => "33",
        Style.Note => "96",
        Style.Muted => "90",
        _ => null,
    };
}
