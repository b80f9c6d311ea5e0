using Infra.Engine.State;

namespace Infra.Tests.Engine;

/// <summary>A journal in memory that can break.</summary>
internal sealed class MemoryJournal : IStateJournal
{
    private readonly Lock _gate = new();

    public List<JournalEntry> Entries { get; } = [];

    public Func<JournalEntry, bool> Breaks { get; set; } = static _ => false;

    public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Breaks(entry))
            {
                return ValueTask.FromException(new IOException("the disk is full"));
            }

            Entries.Add(entry);
            return ValueTask.CompletedTask;
        }
    }
}
