namespace Pulumi.Automation;

/// <summary>A stack in a list.</summary>
public class StackSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is the selected one.</summary>
    public required bool IsCurrent { get; init; }

    /// <summary>When its state was last written.</summary>
    public DateTimeOffset? LastUpdate { get; init; }

    /// <summary>Whether an operation holds it.</summary>
    public required bool IsUpdateInProgress { get; init; }

    /// <summary>How many resources its state has.</summary>
    public int? ResourceCount { get; init; }

    /// <summary>Its page at Pulumi's service.</summary>
    public string? Url { get; init; }
}
