using Infra.Engine.State.Checkpoints.Values;

namespace Infra.Engine.State.Journals;

/// <summary>What a journal says.</summary>
internal sealed class JournalContent
{
    private readonly List<JournalEntry> _entries = [];
    private readonly List<string> _commits = [];

    /// <summary>The texts of all its records: most come in many of them.</summary>
    public Utf8StringPool Texts { get; } = new();

    /// <summary>The entries, in order.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>Whether a stack file was about to be written that has every entry.</summary>
    public bool IsCommitting => _commits.Count > 0;

    /// <summary>Takes an entry. No stack file that was noted before has it.</summary>
    public void Add(JournalEntry entry)
    {
        _entries.Add(entry);
        _commits.Clear();
    }

    /// <summary>Takes the note that the entries are about to become the stack file of this hash.</summary>
    public void AddCommit(string hash) => _commits.Add(hash);

    /// <summary>
    /// Whether the entries are in the stack file of this hash. Several may have been on their way to it: that of a writer who died, and that
    /// of whoever took his journal in. Any of them may be the one that came through.
    /// </summary>
    public bool IsIn(string hash) => _commits.Contains(hash);
}
