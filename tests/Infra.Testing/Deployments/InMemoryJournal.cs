using System.Collections.Immutable;
using Infra.Core.Deployments;
using Infra.Engine.State;
using Infra.Engine.State.Journals;

namespace Infra.Testing.Deployments;

/// <summary>A journal in memory: what a store would have, had the process died at any moment. Safe for concurrent use.</summary>
public sealed class InMemoryJournal(Snapshot @base) : IStateJournal
{
    private readonly Lock _gate = new();
    private readonly SnapshotJournal _journal = new(@base);
    private readonly List<JournalEntry> _entries = [];

    /// <summary>The entries so far.</summary>
    public ImmutableArray<JournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>The state as the journal has it now.</summary>
    public Snapshot Snapshot
    {
        get
        {
            lock (_gate)
            {
                return _journal.ToSnapshot(@base.Manifest);
            }
        }
    }

    /// <summary>Called after every entry with the state as it is then.</summary>
    public Action<JournalEntry, Func<Snapshot>>? Observe { get; init; }

    /// <summary>Answers whether an entry cannot be taken.</summary>
    public Func<JournalEntry, bool> Breaks { get; init; } = static _ => false;

    /// <summary>What an entry that was taken waits for before it is durable.</summary>
    public Func<JournalEntry, Task> Durable { get; init; } = static _ => Task.CompletedTask;

    /// <summary>Whether an entry could not be taken.</summary>
    public bool HasBroken { get; private set; }

    /// <inheritdoc/>
    public ValueTask AppendAsync(JournalEntry entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (Breaks(entry))
            {
                HasBroken = true;
                return ValueTask.FromException(new IOException("the disk is full"));
            }

            _journal.Apply(entry);
            _entries.Add(entry);
            Observe?.Invoke(entry, () => _journal.ToSnapshot(@base.Manifest));
        }

        return new ValueTask(Durable(entry));
    }
}
