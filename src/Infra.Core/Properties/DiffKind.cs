namespace Infra.Core.Properties;

/// <summary>What happened to one property, and whether that asks for a replacement.</summary>
public enum DiffKind
{
    /// <summary>Added.</summary>
    Add,

    /// <summary>Added; the resource must be replaced.</summary>
    AddReplace,

    /// <summary>Removed.</summary>
    Delete,

    /// <summary>Removed; the resource must be replaced.</summary>
    DeleteReplace,

    /// <summary>Changed.</summary>
    Update,

    /// <summary>Changed; the resource must be replaced.</summary>
    UpdateReplace,
}
