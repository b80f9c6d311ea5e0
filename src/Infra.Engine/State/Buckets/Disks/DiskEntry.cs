namespace Infra.Engine.State.Buckets.Disks;

/// <summary>A file or a folder in a folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Length">How many bytes a file has; 0 for a folder.</param>
/// <param name="LastWritten">When it was last written, UTC.</param>
public readonly record struct DiskEntry(string Name, bool IsFolder, long Length, DateTimeOffset LastWritten);
