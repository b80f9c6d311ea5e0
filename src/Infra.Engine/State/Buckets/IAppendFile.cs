namespace Infra.Engine.State.Buckets;

/// <summary>A file that grows at its end.</summary>
public interface IAppendFile : IDisposable
{
    /// <summary>Writes the bytes at the end, and returns when they are on the disk.</summary>
    void Append(ReadOnlySpan<byte> bytes);
}
