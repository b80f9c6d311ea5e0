using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Semver;

/// <summary>
/// A semantic version. It stands in for the class of the same name that the official package takes from another one, with the members that
/// automation programs use.
/// </summary>
public sealed class SemVersion : IComparable<SemVersion>, IEquatable<SemVersion>
{
    /// <summary>Makes a version.</summary>
    public SemVersion(int major, int minor = 0, int patch = 0, string prerelease = "", string build = "") =>
        (Major, Minor, Patch, Prerelease, Metadata) = (major, minor, patch, prerelease, build);

    /// <summary>Grows with changes that break users.</summary>
    public int Major { get; }

    /// <summary>Grows with new features.</summary>
    public int Minor { get; }

    /// <summary>Grows with corrections.</summary>
    public int Patch { get; }

    /// <summary>Which preliminary version it is, or empty.</summary>
    public string Prerelease { get; }

    /// <summary>Facts about the build, or empty; they do not count in comparisons.</summary>
    public string Metadata { get; }

    /// <summary>Whether it is a preliminary version.</summary>
    public bool IsPrerelease => Prerelease.Length > 0;

    /// <summary>Reads a version.</summary>
    /// <exception cref="FormatException">The text is not one.</exception>
    public static SemVersion Parse(string version, SemVersionStyles style = SemVersionStyles.Strict) =>
        TryParse(version, style, out var parsed) ? parsed : throw new FormatException($"'{version}' is not a semantic version");

    /// <summary>Reads a version.</summary>
    public static bool TryParse(string? version, SemVersionStyles style, [NotNullWhen(true)] out SemVersion? semver)
    {
        semver = null;
        var text = version ?? "";
        if (style.HasFlag(SemVersionStyles.AllowLowerV) && text.StartsWith('v'))
        {
            text = text[1..];
        }

        var build = text.Split('+', 2) is [var before, var facts] ? (Text: before, Facts: facts) : (Text: text, Facts: "");
        var (numbers, prerelease) = build.Text.Split('-', 2) is [var release, var preliminary] ? (release, preliminary) : (build.Text, "");
        if (Array.ConvertAll(numbers.Split('.'), Number) is not [>= 0 and var major, >= 0 and var minor, >= 0 and var patch])
        {
            return false;
        }

        semver = new SemVersion(major, minor, patch, prerelease, build.Facts);
        return true;
    }

    /// <summary>The order by precedence.</summary>
    public static int ComparePrecedence(SemVersion? left, SemVersion? right) =>
        left is null ? (right is null ? 0 : -1) : left.CompareTo(right);

    /// <inheritdoc/>
    public int CompareTo(SemVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var release = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return release != 0 ? release : (IsPrerelease, other.IsPrerelease) switch
        {
            (false, false) => 0,
            (false, true) => 1,
            (true, false) => -1,
            _ => ComparePrereleases(Prerelease.Split('.'), other.Prerelease.Split('.')),
        };
    }

    /// <inheritdoc/>
    public bool Equals(SemVersion? other) => other is not null && CompareTo(other) == 0 && Metadata == other.Metadata;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SemVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, Prerelease, Metadata);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}")
        + (IsPrerelease ? $"-{Prerelease}" : "") + (Metadata.Length > 0 ? $"+{Metadata}" : "");

    /// <summary>Whether two versions are the same.</summary>
    public static bool operator ==(SemVersion? left, SemVersion? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two versions differ.</summary>
    public static bool operator !=(SemVersion? left, SemVersion? right) => !(left == right);

    /// <summary>Whether one precedes the other.</summary>
    public static bool operator <(SemVersion? left, SemVersion? right) => ComparePrecedence(left, right) < 0;

    /// <summary>Whether one follows the other.</summary>
    public static bool operator >(SemVersion? left, SemVersion? right) => ComparePrecedence(left, right) > 0;

    /// <summary>Whether one precedes the other or is its equal.</summary>
    public static bool operator <=(SemVersion? left, SemVersion? right) => ComparePrecedence(left, right) <= 0;

    /// <summary>Whether one follows the other or is its equal.</summary>
    public static bool operator >=(SemVersion? left, SemVersion? right) => ComparePrecedence(left, right) >= 0;

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    private static int ComparePrereleases(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var (a, b) = (Number(left[i]), Number(right[i]));
            var order = a >= 0 && b >= 0 ? a.CompareTo(b)
                : a >= 0 ? -1
                : b >= 0 ? 1
                : string.CompareOrdinal(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }
}
