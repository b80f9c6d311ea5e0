namespace Pulumi.Automation.Events;

/// <summary>Something to know about a resource or the run.</summary>
public class DiagnosticEvent
{
    /// <summary>The resource, where it is about one.</summary>
    public string? Urn { get; init; }

    /// <summary>What stands before the message.</summary>
    public string? Prefix { get; init; }

    /// <summary>How it is coloured.</summary>
    public required string Color { get; init; }

    /// <summary>The text.</summary>
    public required string Message { get; init; }

    /// <summary><c>debug</c>, <c>info</c>, <c>info#err</c>, <c>warning</c> or <c>error</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>What joins parts of one message.</summary>
    public string? StreamId { get; init; }

    /// <summary>Whether it need not be kept.</summary>
    public bool? Ephemeral { get; init; }
}
