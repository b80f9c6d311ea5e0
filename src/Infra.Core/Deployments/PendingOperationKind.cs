namespace Infra.Core.Deployments;

/// <summary>What a pending operation was doing.</summary>
public enum PendingOperationKind
{
    /// <summary>Creating.</summary>
    Creating,

    /// <summary>Updating.</summary>
    Updating,

    /// <summary>Deleting.</summary>
    Deleting,

    /// <summary>Reading.</summary>
    Reading,

    /// <summary>Importing.</summary>
    Importing,
}
