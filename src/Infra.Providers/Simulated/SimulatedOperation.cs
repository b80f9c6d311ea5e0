namespace Infra.Providers.Simulated;

/// <summary>What a simulated provider can be asked to do.</summary>
public enum SimulatedOperation
{
    /// <summary>Validate inputs.</summary>
    Check,

    /// <summary>Compare.</summary>
    Diff,

    /// <summary>Create.</summary>
    Create,

    /// <summary>Read, as in a refresh or an import.</summary>
    Read,

    /// <summary>Change in place.</summary>
    Update,

    /// <summary>Delete.</summary>
    Delete,

    /// <summary>Call a function. Matched against the function's token in place of a URN.</summary>
    Invoke,
}
