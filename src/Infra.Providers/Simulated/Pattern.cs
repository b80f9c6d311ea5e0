using Infra.Core;

namespace Infra.Providers.Simulated;

/// <summary>Patterns of texts, in which <c>*</c> stands for any text.</summary>
internal static class Pattern
{
    /// <summary>Whether a URN fits; a pattern without <c>::</c> is one of logical names.</summary>
    public static bool Fits(string pattern, Urn urn) => Fits(pattern, pattern.Contains("::", StringComparison.Ordinal) ? urn.Value : urn.Name);

    /// <summary>Whether a text fits.</summary>
    public static bool Fits(string pattern, string text)
    {
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, t);
            }
            else if (p < pattern.Length && pattern[p] == text[t])
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimEnd('*').IsEmpty;
    }
}
