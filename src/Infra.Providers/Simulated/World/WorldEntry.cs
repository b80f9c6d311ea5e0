namespace Infra.Providers.Simulated.World;

/// <summary>One change of a simulated world.</summary>
public abstract record WorldEntry
{
    private protected WorldEntry()
    {
    }

    /// <summary>A resource was made or changed.</summary>
    public sealed record Put(SimulatedResource Resource) : WorldEntry;

    /// <summary>A create was begun for a URN: the count that its ID follows from.</summary>
    public sealed record Counted(string Urn, int Count) : WorldEntry;

    /// <summary>A drift edit has happened.</summary>
    public sealed record Drifted(string Key) : WorldEntry;
}
