using System.Collections.Immutable;
using Infra.Automation;
using Infra.Cli.Display;
using Infra.Engine.Workspace;

namespace Infra.Cli;

/// <summary>Everything outside that a command touches: streams, terminal, machine, clock, Ctrl-C. Tests bring their own.</summary>
internal sealed record CliHost
{
    /// <summary>Takes results.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Takes progress and diagnostics.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gives answers to questions.</summary>
    public required TextReader Input { get; init; }

    public required HostEnvironment Environment { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Cancelled at the second Ctrl-C: what runs is left, and recorded as not known.</summary>
    public CancellationToken Abort { get; init; }

    /// <summary>Whether results go to a terminal.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether progress goes to a terminal.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether somebody can answer.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Columns of the terminal.</summary>
    public int Width { get; init; } = DisplayOptions.DefaultWidth;

    /// <summary>Lines of the terminal.</summary>
    public int Height { get; init; } = 40;

    /// <summary>Makes providers; the composition's own where it is null.</summary>
    public IProviderFactory? Providers { get; init; }

    /// <summary>Finds programs; the composition's own where it is null.</summary>
    public IProgramSource? Programs { get; init; }

    /// <summary>Runs a program on the terminal, to its exit code.</summary>
    public Func<ImmutableArray<string>, CancellationToken, Task<int>> RunInteractive { get; init; } = InteractiveProcess.RunAsync;

    /// <summary>Looks up an environment variable; an empty one counts as missing.</summary>
    public string? Variable(string name) => Environment.Variable(name) is { Length: > 0 } value ? value : null;
}
