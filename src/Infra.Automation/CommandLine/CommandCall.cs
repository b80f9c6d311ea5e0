using System.Collections.Immutable;
using Pulumi.Automation.Events;

namespace Infra.Automation.CommandLine;

/// <summary>One command on a stack.</summary>
/// <param name="Arguments">The command and its flags.</param>
internal sealed record CommandCall(ImmutableArray<string> Arguments)
{
    /// <summary>Arguments that no flag may be read into: they follow <c>--</c>.</summary>
    public ImmutableArray<string>? Last { get; init; }

    /// <summary>What it reads.</summary>
    public string? Input { get; init; }

    /// <summary>Told every line of standard output.</summary>
    public Action<string>? OnOutput { get; init; }

    /// <summary>Told every line of standard error.</summary>
    public Action<string>? OnError { get; init; }

    /// <summary>Told of every engine event.</summary>
    public Action<EngineEvent>? OnEvent { get; init; }
}
