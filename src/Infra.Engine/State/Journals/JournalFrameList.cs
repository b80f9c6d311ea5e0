using System.Collections.Immutable;

namespace Infra.Engine.State.Journals;

/// <summary>The frames of a journal, as far as they are whole and end with a whole record.</summary>
/// <param name="Contents">Their contents.</param>
/// <param name="Length">How many bytes are whole.</param>
/// <param name="DamagedAt">The offset of a damaged frame that others follow; -1 where there is none.</param>
internal sealed record JournalFrameList(ImmutableArray<ReadOnlyMemory<byte>> Contents, int Length, int DamagedAt)
{
    /// <summary>In how many of them one bit had changed and was put right.</summary>
    public int Mended { get; init; }
}
