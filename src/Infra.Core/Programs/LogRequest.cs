using Infra.Core.Diagnostics;

namespace Infra.Core.Programs;

/// <summary>A program's diagnostic.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">The text.</param>
public sealed record LogRequest(DiagnosticSeverity Severity, string Message)
{
    /// <summary>The resource it is about.</summary>
    public Urn? Urn { get; init; }

    /// <summary>Joins the parts of one stream of messages.</summary>
    public int StreamId { get; init; }

    /// <summary>Whether it is progress that need not be kept.</summary>
    public bool Ephemeral { get; init; }
}
