using Infra.Core.Diagnostics;

namespace Infra.Core.Events;

/// <summary>A diagnostic of the engine, a provider or the program.</summary>
/// <param name="Timestamp">When, UTC.</param>
/// <param name="Diagnostic">The diagnostic.</param>
public sealed record DiagnosticReported(DateTimeOffset Timestamp, Diagnostic Diagnostic) : EngineEvent(Timestamp)
{
    /// <summary>Whether it is progress that need not be kept.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>Joins the parts of one stream of messages.</summary>
    public int StreamId { get; init; }
}
