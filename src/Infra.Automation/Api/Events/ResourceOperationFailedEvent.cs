namespace Pulumi.Automation.Events;

/// <summary>A step failed.</summary>
public class ResourceOperationFailedEvent
{
    /// <summary>The step.</summary>
    public required StepEventMetadata Metadata { get; init; }

    /// <summary>What is known of the resource: 0 as it was, 1 made and not ready, 2 not known.</summary>
    public required int Status { get; init; }

    /// <summary>How many steps had ended well by then.</summary>
    public required int Steps { get; init; }
}
