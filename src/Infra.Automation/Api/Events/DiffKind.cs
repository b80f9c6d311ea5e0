namespace Pulumi.Automation.Events;

/// <summary>What happened to a property.</summary>
public enum DiffKind
{
    /// <summary>It is new.</summary>
    Add,

    /// <summary>It is new, which asks for a replacement.</summary>
    AddReplace,

    /// <summary>It is gone.</summary>
    Delete,

    /// <summary>It is gone, which asks for a replacement.</summary>
    DeleteReplace,

    /// <summary>It has another value.</summary>
    Update,

    /// <summary>It has another value, which asks for a replacement.</summary>
    UpdateReplace,
}
