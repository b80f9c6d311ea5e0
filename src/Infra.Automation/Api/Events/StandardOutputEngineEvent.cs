namespace Pulumi.Automation.Events;

/// <summary>Text for people.</summary>
public class StandardOutputEngineEvent
{
    /// <summary>The text.</summary>
    public required string Message { get; init; }

    /// <summary>How it is coloured.</summary>
    public required string Color { get; init; }
}
