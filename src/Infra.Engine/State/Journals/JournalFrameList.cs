using System.Collections.Immutable;

namespace Infra.Engine.State.Journals;

/// <summary>The frames of a journal, as far as they are whole and end with a whole record.</summary>
/// <param name="Contents">Their contents.</param>
/// <param name="Length">How many bytes are whole.</param>
/// <param name="DamagedAt">The offset of a damaged frame that was whole once; -1 where there is none.</param>
internal sealed record JournalFrameList(ImmutableArray<ReadOnlyMemory<byte>> Contents, int Length, int DamagedAt)
{
    /// <summary>Whether the damaged frame is the last one, and one flipped bit explains the damage.</summary>
    public bool IsFlippedAtEnd { get; init; }
}
