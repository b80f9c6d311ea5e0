using Infra.Core.Events;

namespace Infra.Cli.Display;

/// <summary>Shows an operation while it runs. Called from one thread at a time.</summary>
internal interface IProgressView
{
    /// <summary>Whether somebody relies on all of it: a log, not a picture of the progress.</summary>
    bool IsRecord => false;

    /// <summary>Takes an event.</summary>
    void Take(EngineEvent engineEvent);

    /// <summary>Draws what changed since the last call; comes at most ten times a second.</summary>
    void Draw(DateTimeOffset now);

    /// <summary>Leaves the terminal as it was found.</summary>
    void Close();
}
