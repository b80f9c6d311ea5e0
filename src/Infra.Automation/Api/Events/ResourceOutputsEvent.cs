namespace Pulumi.Automation.Events;

/// <summary>A step ended well.</summary>
public class ResourceOutputsEvent
{
    /// <summary>The step.</summary>
    public required StepEventMetadata Metadata { get; init; }

    /// <summary>Whether it is only planned.</summary>
    public bool? Planning { get; init; }
}
