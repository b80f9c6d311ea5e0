namespace Infra.Engine.State.Buckets.Disks;

/// <summary>A file that is open for writing. It stays the same file when it is renamed or removed.</summary>
public interface IDiskFile : IDisposable
{
    /// <summary>Writes bytes at the end.</summary>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Replaces the content, in place.</summary>
    void Overwrite(ReadOnlySpan<byte> bytes);

    /// <summary>Makes the content durable.</summary>
    void Flush();

    /// <summary>Whether this is the file that has a name now.</summary>
    bool IsAt(string path);
}
