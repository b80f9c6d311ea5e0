namespace Infra.Engine.State.Buckets;

/// <summary>Rules of keys.</summary>
public static class BucketKeys
{
    /// <summary>The separator of segments.</summary>
    public const char Separator = '/';

    /// <summary>The longest accepted key, in characters: object stores take 1,024 bytes.</summary>
    public const int MaxLength = 1024;

    /// <summary>Refuses what cannot be a key.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static string Require(string key)
    {
        if (key.Length is 0 or > MaxLength || !key.Split(Separator).All(IsSegment))
        {
            throw new ArgumentException($"'{key}' cannot be the key of a blob", nameof(key));
        }

        return key;
    }

    /// <summary>The part after the last separator.</summary>
    public static string NameOf(string key) => key[(key.LastIndexOf(Separator) + 1)..];

    private static bool IsSegment(string segment) => segment is not ("" or "." or "..") && !segment.Contains('\\') && !segment.Contains('\0');
}
