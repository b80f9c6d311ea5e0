using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Blueprints.Loading;

/// <summary>Durations as Pulumi writes them: <c>1h30m</c>, <c>90s</c>.</summary>
internal static class DurationText
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The duration, or null when the text is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Regex.Match(text, DocumentShapes.DurationPattern, RegexOptions.CultureInvariant, PatternTimeout);
        return match.Success && text.Length > 0
            ? TimeSpan.FromHours(Part(match.Groups[1])) + TimeSpan.FromMinutes(Part(match.Groups[2])) + TimeSpan.FromSeconds(Part(match.Groups[3]))
            : null;
    }

    /// <summary>The text of a duration of whole seconds.</summary>
    public static string Format(TimeSpan time)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Unit((int)time.TotalHours, 'h')}{Unit(time.Minutes, 'm')}{Unit(time.Seconds, 's')}");
        return text.Length == 0 ? "0s" : text;
    }

    private static string Unit(int amount, char unit) => amount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}");

    private static int Part(Group group) => group.Success ? int.Parse(group.ValueSpan[..^1], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
