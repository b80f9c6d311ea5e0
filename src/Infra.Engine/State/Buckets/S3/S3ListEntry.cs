namespace Infra.Engine.State.Buckets.S3;

/// <summary>An object of a list.</summary>
/// <param name="Key">Its whole key.</param>
/// <param name="ETag">The version of its content.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="LastModified">When it was written, by the server's clock.</param>
public sealed record S3ListEntry(string Key, string ETag, long Size, DateTimeOffset LastModified);
