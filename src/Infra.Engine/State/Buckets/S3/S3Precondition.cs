namespace Infra.Engine.State.Buckets.S3;

/// <summary>When to write or delete an object.</summary>
/// <param name="IsAbsent">Only where there is none.</param>
/// <param name="ETag">Only where this is the version of what is there; null for no such condition.</param>
public readonly record struct S3Precondition(bool IsAbsent, string? ETag)
{
    /// <summary>Whatever is there.</summary>
    public static readonly S3Precondition None;

    /// <summary>Only where there is none.</summary>
    public static readonly S3Precondition Absent = new(true, null);

    /// <summary>Only over a version.</summary>
    public static S3Precondition Matches(string etag) => new(false, etag);

    /// <summary>The headers that say so.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Headers()
    {
        if (IsAbsent)
        {
            yield return new("If-None-Match", "*");
        }
        else if (ETag is not null)
        {
            yield return new("If-Match", ETag);
        }
    }
}
