namespace Infra.Engine.State;

/// <summary>A file that could not be read, and was set aside when a state took its place.</summary>
/// <param name="Place">Where it is: its path on a disk, else its key with the bucket's URL.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="LastModified">When it was set aside, UTC.</param>
public sealed record DamagedFile(string Place, long Length, DateTimeOffset LastModified);
