using System.Text;

namespace Infra.Components.ImageBuilder;

/// <summary>Names of Image Builder's resources (systems census 3.7 "Component naming" and derived names).</summary>
public static class ImageName
{
    /// <summary>Fewest characters of a name.</summary>
    public const int Shortest = 3;

    /// <summary>Most characters of a name.</summary>
    public const int Longest = 128;

    private const string Suffix = "-image";

    /// <summary>The name with every run of characters that are not allowed as one hyphen.</summary>
    public static string Clean(string name)
    {
        var text = new StringBuilder(name.Length);
        var run = false;
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ' ')
            {
                text.Append(c);
                run = false;
            }
            else if (!run)
            {
                text.Append('-');
                run = true;
            }
        }

        return text.ToString().Trim();
    }

    /// <summary>Whether a cleaned name has a length that is allowed.</summary>
    public static bool HasValidLength(string name) => name.Length is >= Shortest and <= Longest;

    /// <summary>The pipeline's name without <c>-image</c>: what the names of its parts start with.</summary>
    public static string Base(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length ? name[..^Suffix.Length] : name;
}
