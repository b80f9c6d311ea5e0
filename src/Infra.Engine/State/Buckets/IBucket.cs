using System.Collections.Immutable;
using Infra.Engine.State.Buckets.Logs;

namespace Infra.Engine.State.Buckets;

/// <summary>
/// Blobs by key: the one thing that a state store asks of the medium it is kept on. A folder of a disk, a bucket of an object store and a
/// table of rows are buckets; everything above works on any of them (protocol reference 5.1: the same keys everywhere).
/// </summary>
/// <remarks>
/// <para>
/// Keys are relative and made of segments separated by <c>/</c>: <c>.pulumi/stacks/proj/dev.json</c>. Segments are not empty, not <c>.</c> and
/// not <c>..</c>. There are no folders: a prefix without blobs does not exist.
/// </para>
/// <para>
/// A blob is written whole or not at all, and is durable when the task of its write completes. Whoever reads or lists afterwards sees it, from
/// any machine. Safe for concurrent use.
/// </para>
/// <para>
/// Failures of the medium are <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>, nothing else; after one, a write may or
/// may not have happened. A medium across a network tries again by itself, with bounded, growing, jittered pauses. Where the first attempt
/// of a conditional write may have come through, the later one finds its own content in the way: that is success, not a conflict.
/// </para>
/// <para>
/// What every bucket must do is written down as tests: <c>BucketContract</c>, and <c>StateStoreContract</c> for the store on it.
/// </para>
/// </remarks>
public interface IBucket
{
    /// <summary>Where it is, for people: a URL without credentials.</summary>
    string Url { get; }

    /// <summary>
    /// The logs of this bucket: by default one blob per flushed frame. A medium that can append has its own.
    /// </summary>
    IBucketLogs Logs => new BlobLogs(this);

    /// <summary>Tells whether the maker of a blob still lives, on media where that can be told; null on the others.</summary>
    IBlobHolds? Holds => null;

    /// <summary>The blob under a key, or null where there is none.</summary>
    ValueTask<Blob?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Every blob whose key begins with a prefix, however deep, sorted by key (ordinal).</summary>
    /// <param name="prefix">The beginning of the keys; it may end within a segment: <c>.pulumi/stacks/proj/dev.json</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<ImmutableArray<BlobInfo>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>
    /// Those blobs of a list whose keys come after one (ordinal). A medium that can begin there does not go through what comes before.
    /// </summary>
    async ValueTask<ImmutableArray<BlobInfo>> ListAfterAsync(string prefix, string after, CancellationToken cancellationToken) =>
        (await ListAsync(prefix, cancellationToken)).RemoveAll(b => string.CompareOrdinal(b.Key, after) <= 0);

    /// <summary>Writes a blob.</summary>
    /// <param name="key">The key.</param>
    /// <param name="content">All of its content.</param>
    /// <param name="condition">What must hold.</param>
    /// <param name="cancellationToken">Ends the wait; whether the blob was written is then not known.</param>
    /// <returns>The version that was written, or null where the condition did not hold and nothing was.</returns>
    ValueTask<string?> WriteAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellationToken);

    /// <summary>Removes a blob; one that is not there is no failure.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">The only version to remove; null for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there is no blob under the key now; false where another version is there, which stays.</returns>
    ValueTask<bool> DeleteAsync(string key, string? version, CancellationToken cancellationToken);

    /// <summary>Copies a blob over another, on the medium's side where it can.</summary>
    /// <exception cref="FileNotFoundException">There is no blob to copy.</exception>
    ValueTask CopyAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>
    /// Removes what writers who died left of blobs that they were writing; of media that keep nothing of that, nothing. What a writer who lives
    /// is writing stays, and so does what nobody can tell from it.
    /// </summary>
    /// <param name="prefix">The beginning of the keys; they end in the segment in which it ends.</param>
    /// <param name="isMeant">Whether a key is meant.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask RemoveUnfinishedAsync(string prefix, Func<string, bool> isMeant, CancellationToken cancellationToken) => default;

    /// <summary>
    /// The time by the clock that <see cref="BlobInfo.LastModified"/> is taken from, where that clock is one for all users of the bucket and
    /// does not jump: the server's. Null where there is no such clock.
    /// </summary>
    ValueTask<DateTimeOffset?> GetServerTimeAsync(CancellationToken cancellationToken);
}
