namespace Infra.Engine.State.Journals;

/// <summary>What a journal says.</summary>
internal sealed class JournalContent
{
    /// <summary>The entries, in order.</summary>
    public List<JournalEntry> Entries { get; } = [];

    /// <summary>The hash of the stack file that the entries were about to become; null where none was begun.</summary>
    public string? CommittedHash { get; set; }
}
