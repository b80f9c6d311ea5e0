namespace Infra.Automation.State;

/// <summary>How to move resources from one stack's state to another's.</summary>
public sealed record StateMoveOptions
{
    /// <summary>Whether components above them go along; else what moves is put below the stack.</summary>
    public bool IncludeParents { get; init; }

    /// <summary>Whether everything that depends on them goes along; else those dependencies are cut.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>How to edit.</summary>
    public StateEditOptions Edit { get; init; } = new();
}
