namespace Infra.Core.Providers;

/// <summary>Whether anything changed.</summary>
public enum DiffChanges
{
    /// <summary>The provider does not say: the engine compares the inputs itself.</summary>
    Unknown,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>Something.</summary>
    Some,
}
