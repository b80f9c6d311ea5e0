namespace Pulumi.Automation;

/// <summary>What an entry of the history did.</summary>
public enum UpdateKind
{
    /// <summary>An update.</summary>
    Update,

    /// <summary>A preview.</summary>
    Preview,

    /// <summary>A refresh.</summary>
    Refresh,

    /// <summary>A change of name.</summary>
    Rename,

    /// <summary>A destroy.</summary>
    Destroy,

    /// <summary>An import of a whole state.</summary>
    Import,

    /// <summary>An import of resources.</summary>
    ResourceImport,
}
