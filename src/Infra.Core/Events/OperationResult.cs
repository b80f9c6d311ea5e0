namespace Infra.Core.Events;

/// <summary>How an operation ended.</summary>
public enum OperationResult
{
    /// <summary>Well.</summary>
    Succeeded,

    /// <summary>With an error.</summary>
    Failed,

    /// <summary>Cancelled.</summary>
    Canceled,
}
