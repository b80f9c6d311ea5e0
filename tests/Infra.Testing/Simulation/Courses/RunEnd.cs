using System.Collections.Immutable;
using Infra.Core.Diagnostics;
using Infra.Core.Events;
using Infra.Engine;

namespace Infra.Testing.Simulation.Courses;

/// <summary>How one process ended: with a result, with a refusal, or it was killed.</summary>
internal sealed record RunEnd
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
    public override string ToString() =>
        $"{(Result is { } result ? result.Result.ToString() : "no result")}{(IsCommitted ? "" : ", not recorded")}"
        + string.Concat(Refusal.Concat(Result?.Diagnostics ?? []).Where(static d => d.Severity >= DiagnosticSeverity.Error).Select(static d => $"; {d}"));
}
