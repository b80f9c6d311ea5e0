namespace Pulumi.Automation.Events;

/// <summary>A policy was broken.</summary>
public class PolicyEvent
{
    /// <summary>The resource.</summary>
    public string? ResourceUrn { get; init; }

    /// <summary>The text.</summary>
    public required string Message { get; init; }

    /// <summary>How it is coloured.</summary>
    public required string Color { get; init; }

    /// <summary>The policy.</summary>
    public required string PolicyName { get; init; }

    /// <summary>Its pack.</summary>
    public required string PolicyPackName { get; init; }

    /// <summary>The version of the pack.</summary>
    public required string PolicyPackVersion { get; init; }

    /// <summary>The tag of that version.</summary>
    public required string PolicyPackVersionTag { get; init; }

    /// <summary><c>advisory</c> or <c>mandatory</c>.</summary>
    public required string EnforcementLevel { get; init; }
}
