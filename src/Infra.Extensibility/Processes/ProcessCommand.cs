using System.Collections.Immutable;

namespace Infra.Extensibility.Processes;

/// <summary>What to run: never a shell, always a program and its arguments one by one.</summary>
/// <param name="FileName">The program: a path, or a name to be found on the PATH.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="WorkingDirectory">The folder that it runs in.</param>
public sealed record ProcessCommand(string FileName, ImmutableArray<string> Arguments, string WorkingDirectory)
{
    /// <summary>Variables beside the inherited ones; null takes an inherited one away.</summary>
    public ImmutableSortedDictionary<string, string?> Environment { get; init; } =
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>
    /// Whether it gets a session of its own where the system can give it one, so that Ctrl-C on the terminal reaches only this process, which
    /// tells it to end when its work is done.
    /// </summary>
    public bool HasOwnGroup { get; init; }

    /// <summary>What it reads from standard input; null for nothing.</summary>
    public string? Input { get; init; }
}
