namespace Infra.Core.Events;

/// <summary>What an operation does to a stack.</summary>
public enum OperationKind
{
    /// <summary>Says what an update would do.</summary>
    Preview,

    /// <summary>Makes the world as the program says.</summary>
    Update,

    /// <summary>Makes the state as the world is.</summary>
    Refresh,

    /// <summary>Deletes everything.</summary>
    Destroy,

    /// <summary>Takes over existing resources.</summary>
    Import,
}
