using Infra.Core.Deployments;

namespace Infra.Engine.State.Journals;

/// <summary>A state with what a journal says.</summary>
/// <param name="Snapshot">The state.</param>
/// <param name="Entries">How many entries it took from the journal.</param>
/// <param name="JournalLength">How many bytes of the journal are whole.</param>
/// <param name="JournalFrames">How many frames these are.</param>
/// <param name="IsOpen">Whether the state is to be written before anything else happens to the stack.</param>
internal sealed record RecoveredState(Snapshot Snapshot, int Entries, int JournalLength, int JournalFrames, bool IsOpen)
{
    /// <summary>A state that no journal adds to.</summary>
    public static RecoveredState Unchanged(Snapshot snapshot) => new(snapshot, 0, 0, 0, IsOpen: false);
}
