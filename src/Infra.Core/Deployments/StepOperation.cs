namespace Infra.Core.Deployments;

/// <summary>What a step does. Names are Pulumi's (<see cref="StepOperationExtensions.ToText"/>).</summary>
public enum StepOperation
{
    /// <summary>Nothing to do; metadata may be recorded.</summary>
    Same,

    /// <summary>Create.</summary>
    Create,

    /// <summary>Update in place.</summary>
    Update,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>The logical whole of a replacement.</summary>
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
    Discard,

    /// <summary>Forget a resource that was read and is now managed.</summary>
    DiscardReplaced,

    /// <summary>Drop a pending replacement that nobody asked for again.</summary>
    RemovePendingReplace,

    /// <summary>Take over an existing resource.</summary>
    Import,

    /// <summary>Take over an existing resource in place of a managed one.</summary>
    ImportReplacement,
}
