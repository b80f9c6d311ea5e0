namespace Pulumi.Experimental.Provider;

/// <summary>How a property differs, and whether that replaces the resource.</summary>
public enum PropertyDiffKind
{
    /// <summary>It was added.</summary>
    Add = 0,

    /// <summary>It was added, which replaces.</summary>
    AddReplace = 1,

    /// <summary>It was removed.</summary>
    Delete = 2,

    /// <summary>It was removed, which replaces.</summary>
    DeleteReplace = 3,

    /// <summary>It was changed.</summary>
    Update = 4,

    /// <summary>It was changed, which replaces.</summary>
    UpdateReplace = 5,
}
