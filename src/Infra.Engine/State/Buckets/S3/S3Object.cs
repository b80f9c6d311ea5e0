namespace Infra.Engine.State.Buckets.S3;

/// <summary>An object, read.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ETag">The version of its content, in quotes as the server wrote it.</param>
/// <param name="LastModified">When it was written, by the server's clock.</param>
public sealed record S3Object(byte[] Content, string ETag, DateTimeOffset LastModified);
