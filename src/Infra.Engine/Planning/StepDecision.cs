namespace Infra.Engine.Planning;

/// <summary>What is to be done about one declared resource: a pure table (protocol reference 4.6, 4.7).</summary>
internal static class StepDecision
{
    /// <summary>Decides. Conditions are tried from top to bottom.</summary>
    public static StepShape Decide(in StepFacts facts) => facts switch
    {
        { IsDeletedAlready: true } => StepShape.Recreate,
        { HasOld: true, IsTargeted: false } => StepShape.Keep,
        { IsTargeted: false } => StepShape.SkipCreate,
        { WasExternal: true } => StepShape.TakeOwnership,
        { HasOld: false } => StepShape.Create,
        { Change: ResourceChange.Replace, DeletesFirst: true } => StepShape.ReplaceDeleteFirst,
        { IsPendingReplacement: true, DeletesFirst: true } => StepShape.ReplaceDeleteFirst,
        { Change: ResourceChange.Replace } or { IsPendingReplacement: true } => StepShape.Replace,
        { Change: ResourceChange.Update } => StepShape.Update,
        { WasImported: true } => StepShape.Nothing,
        _ => StepShape.Same,
    };
}

/// <summary>What is known about a declared resource when it is decided on.</summary>
internal readonly record struct StepFacts
{
    /// <summary>Whether it is recorded.</summary>
    public bool HasOld { get; init; }

    /// <summary>Whether it was deleted earlier in this run, ahead of a replacement.</summary>
    public bool IsDeletedAlready { get; init; }

    /// <summary>Whether it is recorded as read, not managed.</summary>
    public bool WasExternal { get; init; }

    /// <summary>Whether the operation may touch it.</summary>
    public bool IsTargeted { get; init; }

    /// <summary>Whether an earlier run deleted it and did not get to creating it anew.</summary>
    public bool IsPendingReplacement { get; init; }

    /// <summary>Whether this run has just imported it.</summary>
    public bool WasImported { get; init; }

    /// <summary>What changed.</summary>
    public ResourceChange Change { get; init; }

    /// <summary>Whether a replacement deletes first.</summary>
    public bool DeletesFirst { get; init; }
}

/// <summary>What a difference asks for.</summary>
internal enum ResourceChange
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A change in place.</summary>
    Update,

    /// <summary>A replacement.</summary>
    Replace,
}

/// <summary>The shapes that the steps of one declared resource can have.</summary>
internal enum StepShape
{
    /// <summary>No step.</summary>
    Nothing,

    /// <summary>Keep it, with the new metadata.</summary>
    Same,

    /// <summary>Keep it exactly as it is recorded: it is not targeted.</summary>
    Keep,

    /// <summary>Leave it uncreated: it is not targeted.</summary>
    SkipCreate,

    /// <summary>Create it.</summary>
    Create,

    /// <summary>Change it in place.</summary>
    Update,

    /// <summary>Create a new one; the old one goes at the end of the run.</summary>
    Replace,

    /// <summary>Delete the old one and what needs it, then create a new one.</summary>
    ReplaceDeleteFirst,

    /// <summary>Create it anew: the old one is deleted already.</summary>
    Recreate,

    /// <summary>Create one in place of one that was only read.</summary>
    TakeOwnership,
}
