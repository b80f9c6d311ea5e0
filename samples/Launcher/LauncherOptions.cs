using System.Collections.Immutable;
using Infra.Automation.Embedded;

namespace Launcher;

/// <summary>How the launcher runs.</summary>
internal sealed record LauncherOptions
{
    /// <summary>Where stacks and their settings are kept. Nothing outside is written.</summary>
    public required string Directory { get; init; }

    /// <summary>The passphrase of every stack's secrets.</summary>
    public required string Passphrase { get; init; }

    /// <summary>The port on the loopback address; 0 for any.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>Whether providers are simulated.</summary>
    public bool Simulated { get; init; } = true;

    /// <summary>How many jobs run at once.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>How many jobs wait at most; what comes then is refused.</summary>
    public int QueueLength { get; init; } = 100;

    /// <summary>How many finished jobs are remembered.</summary>
    public int Remembered { get; init; } = 1_000;

    /// <summary>How many progress lines of a job are kept.</summary>
    public int ProgressLines { get; init; } = 10_000;

    /// <summary>The largest request, in bytes.</summary>
    public int MaxRequestBytes { get; init; } = 1 << 20;

    /// <summary>What the embedded engine is made of, where that is not as usual.</summary>
    public EmbeddedEngineOptions? Embedded { get; init; }

    /// <summary>Variables that providers get, and nothing else does.</summary>
    public ImmutableDictionary<string, string?> EnvironmentVariables { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
