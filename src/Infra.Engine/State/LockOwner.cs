using Infra.Engine.Workspace;

namespace Infra.Engine.State;

/// <summary>Who holds a stack (protocol reference 5.2).</summary>
/// <param name="UserName">The user.</param>
/// <param name="HostName">The machine.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Timestamp">Since when, UTC.</param>
public sealed record LockOwner(string UserName, string HostName, int ProcessId, DateTimeOffset Timestamp)
{
    /// <summary>The command that it runs, or empty where the lock does not say.</summary>
    public string Command { get; init; } = "";

    /// <summary>Whether it was a process of this machine that does not run any more: the next operation takes its lock over.</summary>
    public bool IsGone { get; init; }

    /// <summary>A process of this machine.</summary>
    internal static LockOwner Of(HostEnvironment environment, DateTimeOffset now) =>
        new(environment.UserName, environment.MachineName, environment.ProcessId, now);

    /// <summary>Whether it is known to run no more: a process of this machine, and not this one, that is not there.</summary>
    internal bool IsGoneFrom(HostEnvironment environment) => HostName == environment.MachineName && ProcessId != environment.ProcessId
        && !environment.IsProcessRunning(ProcessId);

    /// <summary>The text form: <c>user@host (pid N) since TIME, running 'infra up'</c>.</summary>
    public override string ToString() => $"{UserName}@{HostName} (pid {ProcessId}) since {Timestamp.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"
        + (Command.Length == 0 ? "" : $", running '{Command}'");
}
