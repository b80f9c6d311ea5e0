using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Components.ImageBuilder;

/// <summary>
/// Versions <c>major.minor.patch</c> whose patch number follows the content (systems census D2): the user says the first two numbers.
/// </summary>
public static partial class ContentVersion
{
    /// <summary>Highest number that Image Builder takes in a version.</summary>
    public const int HighestNumber = (1 << 30) - 1;

    /// <summary>Whether a text is <c>major.minor</c> or <c>major.minor.0</c>, with numbers that Image Builder takes.</summary>
    public static bool IsValid(string version) =>
        Form().Match(version) is { Success: true } match && IsNumber(match.Groups[1].Value) && IsNumber(match.Groups[2].Value);

    /// <summary>The version with a patch number.</summary>
    public static string WithPatch(string version, int patch)
    {
        var match = Form().Match(version);
        return string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}.{match.Groups[2].Value}.{patch}");
    }

    /// <summary>The patch number that content gives by itself: 30 bits of its hash.</summary>
    public static int PatchOf(string contentHash) =>
        (int)(uint.Parse(contentHash.AsSpan(0, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & HighestNumber);

    private static bool IsNumber(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= HighestNumber;

    [GeneratedRegex(@"^(0|[1-9]\d{0,9})\.(0|[1-9]\d{0,9})(\.0)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
