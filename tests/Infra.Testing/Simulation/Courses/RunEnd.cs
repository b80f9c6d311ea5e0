using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine;

namespace Infra.Testing.Simulation.Courses;

/// <summary>How one process ended: with a result, with a refusal, or it was killed.</summary>
internal sealed partial record RunEnd
{
    /// <summary>What the engine said; null where it did not come to that.</summary>
    public DeploymentResult? Result { get; init; }

    /// <summary>Whether the result was recorded.</summary>
    public bool IsCommitted { get; init; }

    /// <summary>Why it was refused or not recorded.</summary>
    public ImmutableArray<Diagnostic> Refusal { get; init; } = [];

    /// <summary>Every event.</summary>
    public ImmutableArray<EngineEvent> Events { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RandomName().Replace(Text(), "*");

    // The names of files that are being written are not the seed's to decide.
    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex RandomName();

    private string Text() =>
        $"{(Result is { } result ? result.Result.ToString() : "no result")}{(IsCommitted ? "" : ", not recorded")}"
        + string.Concat(Refusal.Concat(Result?.Diagnostics ?? []).Where(static d => d.Severity >= DiagnosticSeverity.Error).Select(static d => $"; {d}"));
}
