namespace Pulumi.Experimental;

/// <summary>A message for the engine's log.</summary>
/// <param name="severity">How much it matters.</param>
/// <param name="message">The text.</param>
/// <param name="urn">The resource it is about, or null.</param>
/// <param name="streamId">Joins the parts of one stream of messages.</param>
/// <param name="ephemeral">Whether it is progress that need not be kept.</param>
public sealed class LogRequest(LogSeverity severity, string message, Urn? urn = null, int streamId = 0, bool ephemeral = false)
{
    /// <summary>How much it matters.</summary>
    public LogSeverity Severity { get; } = severity;

    /// <summary>The text.</summary>
    public string Message { get; } = message;

    /// <summary>The resource it is about, or null.</summary>
    public Urn? Urn { get; } = urn;

    /// <summary>Joins the parts of one stream of messages.</summary>
    public int StreamId { get; } = streamId;

    /// <summary>Whether it is progress that need not be kept.</summary>
    public bool Ephemeral { get; } = ephemeral;
}
