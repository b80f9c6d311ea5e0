namespace Pulumi.Automation.Events;

/// <summary>Something that happened in an operation: exactly one of its parts is set (protocol reference 4.16).</summary>
public class EngineEvent
{
    /// <summary>Its place in the stream, from 0.</summary>
    public required int Sequence { get; init; }

    /// <summary>When, in seconds since 1970, UTC.</summary>
    public required int Timestamp { get; init; }

    /// <summary>The end of the stream.</summary>
    public CancelEvent? CancelEvent { get; init; }

    /// <summary>Text for people.</summary>
    public StandardOutputEngineEvent? StandardOutputEvent { get; init; }

    /// <summary>Something to know.</summary>
    public DiagnosticEvent? DiagnosticEvent { get; init; }

    /// <summary>The beginning.</summary>
    public PreludeEvent? PreludeEvent { get; init; }

    /// <summary>What it came to.</summary>
    public SummaryEvent? SummaryEvent { get; init; }

    /// <summary>A step begins.</summary>
    public ResourcePreEvent? ResourcePreEvent { get; init; }

    /// <summary>A step ended well.</summary>
    public ResourceOutputsEvent? ResourceOutputsEvent { get; init; }

    /// <summary>A step failed.</summary>
    public ResourceOperationFailedEvent? ResourceOperationFailedEvent { get; init; }

    /// <summary>A policy was broken.</summary>
    public PolicyEvent? PolicyEvent { get; init; }
}
