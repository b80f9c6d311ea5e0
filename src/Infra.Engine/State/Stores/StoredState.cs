using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Engine.State.Checkpoints;
using Infra.Engine.State.Journals;

namespace Infra.Engine.State.Stores;

/// <summary>A stack's files, read.</summary>
/// <param name="File">The stack file.</param>
/// <param name="Opened">What it says.</param>
/// <param name="Recovered">The state, with what a journal says.</param>
/// <param name="Diagnostics">What was found.</param>
internal sealed record StoredState(StoredFile File, OpenedCheckpoint Opened, RecoveredState Recovered, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The journal's bytes; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Journal { get; init; }
}
