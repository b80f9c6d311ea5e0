namespace Infra.Engine.State.Buckets;

/// <summary>A blob in a list.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="LastModified">When it was last written, UTC, by the medium's own clock.</param>
public sealed record BlobInfo(string Key, long Length, DateTimeOffset LastModified);
