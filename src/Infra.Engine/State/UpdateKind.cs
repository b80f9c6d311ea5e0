namespace Infra.Engine.State;

/// <summary>What an entry of the history did (protocol reference 5.7).</summary>
public enum UpdateKind
{
    /// <summary>An update.</summary>
    Update,

    /// <summary>A preview; never written by this engine.</summary>
    Preview,

    /// <summary>A refresh.</summary>
    Refresh,

    /// <summary>A change of name.</summary>
    Rename,

    /// <summary>A destroy.</summary>
    Destroy,

    /// <summary>An import of a whole state, or an edit of it.</summary>
    Import,

    /// <summary>An import of resources.</summary>
    ResourceImport,
}
