using Infra.Engine.State;

namespace Infra.Engine.Execution;

/// <summary>The journal of a preview: what would have been written is forgotten.</summary>
internal sealed class DiscardedJournal : IStateJournal
{
    /// <inheritdoc/>
    public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
