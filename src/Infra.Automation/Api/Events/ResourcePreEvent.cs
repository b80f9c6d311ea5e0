namespace Pulumi.Automation.Events;

/// <summary>A step begins.</summary>
public class ResourcePreEvent
{
    /// <summary>The step.</summary>
    public required StepEventMetadata Metadata { get; init; }

    /// <summary>Whether it is only planned.</summary>
    public bool? Planning { get; init; }
}
