namespace Pulumi.Automation.Events;

/// <summary>A changed property.</summary>
public class PropertyDiff
{
    /// <summary>What happened to it.</summary>
    public required DiffKind Kind { get; init; }

    /// <summary>Whether the difference is between inputs.</summary>
    public required bool InputDiff { get; init; }
}
