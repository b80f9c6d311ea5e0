namespace Pulumi.Automation;

/// <summary>What a step does to a resource.</summary>
public enum OperationType
{
    /// <summary>A kind that this version does not know.</summary>
    Unknown = -1,

    /// <summary>Nothing.</summary>
    Same,

    /// <summary>Create.</summary>
    Create,

    /// <summary>Update in place.</summary>
    Update,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>The whole of a replacement.</summary>
    Replace,

    /// <summary>The new half of a replacement.</summary>
    CreateReplacement,

    /// <summary>The removal of the old half of a replacement.</summary>
    DeleteReplaced,

    /// <summary>Read an existing resource.</summary>
    Read,

    /// <summary>Read an existing resource in place of a managed one.</summary>
    ReadReplacement,

    /// <summary>Compare with the real thing.</summary>
    Refresh,

    /// <summary>Forget a resource that was read.</summary>
    ReadDiscard,

    /// <summary>Forget a resource that was read and is now managed.</summary>
    DiscardReplaced,

    /// <summary>Drop a pending replacement.</summary>
    RemovePendingReplace,

    /// <summary>Take over an existing resource.</summary>
    Import,

    /// <summary>Take over an existing resource in place of a managed one.</summary>
    ImportReplacement,
}
