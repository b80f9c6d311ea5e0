namespace Infra.PulumiStandIn;

/// <summary>One command that the script expects, and what it plays.</summary>
public sealed record ScriptedCommand
{
    /// <summary>The arguments, one by one; <c>*</c> stands for any text, and <c>PREFIX*</c> for any that begins so.</summary>
    public required string[] Arguments { get; init; }

    /// <summary>Variables that must have these values; null for one that must not be set.</summary>
    public Dictionary<string, string?> Environment { get; init; } = [];

    /// <summary>What must come on standard input, or null for nothing to look at.</summary>
    public string? Input { get; init; }

    /// <summary>Lines of the event log to write.</summary>
    public string[] Events { get; init; } = [];

    /// <summary>Whether to run the program that <c>--client</c> names, as an engine does.</summary>
    public bool RunsProgram { get; init; }

    /// <summary>Whether to wait for an interrupt before ending.</summary>
    public bool WaitsForInterrupt { get; init; }

    /// <summary>A file to copy to what follows <c>--out</c>, by its text.</summary>
    public string? WritesOut { get; init; }

    /// <summary>What to print.</summary>
    public string Output { get; init; } = "";

    /// <summary>What to print as errors.</summary>
    public string Error { get; init; } = "";

    /// <summary>The exit code.</summary>
    public int ExitCode { get; init; }
}
