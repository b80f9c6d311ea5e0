namespace Infra.Engine.State.Buckets;

/// <summary>
/// Blobs that are held while their maker lives: on a disk, files that stay open. What the operating system says of a process on this machine
/// needs no clock.
/// </summary>
public interface IBlobHolds
{
    /// <summary>Makes a blob that must not exist, and holds it. Null where it exists.</summary>
    ValueTask<IBlobHold?> CreateAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a blob that nobody holds; false where somebody does, or where it is not there; null where the medium cannot tell (a disk on
    /// which holding files open has no effect, as many across a network are).
    /// </summary>
    ValueTask<bool?> DeleteAbandonedAsync(string key, CancellationToken cancellationToken);
}
