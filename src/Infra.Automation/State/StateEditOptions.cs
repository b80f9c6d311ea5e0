namespace Infra.Automation.State;

/// <summary>How to edit a state.</summary>
public sealed record StateEditOptions
{
    /// <summary>Whether only to say what would be done: nothing is written and no lock is taken.</summary>
    public bool DryRun { get; init; }

    /// <summary>A message for the history; the command itself where it is empty.</summary>
    public string Message { get; init; } = "";

    /// <summary>How long to wait for a lock that somebody else holds; zero fails at once.</summary>
    public TimeSpan LockTimeout { get; init; }
}
