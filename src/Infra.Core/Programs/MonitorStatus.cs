namespace Infra.Core.Programs;

/// <summary>Why a monitor refused a request; the gRPC statuses that have a meaning here.</summary>
public enum MonitorStatus
{
    /// <summary>The request is malformed.</summary>
    InvalidArgument,

    /// <summary>What it names does not exist.</summary>
    NotFound,

    /// <summary>The state of things does not allow it.</summary>
    FailedPrecondition,

    /// <summary>It was tried and failed.</summary>
    Internal,

    /// <summary>The deployment is over.</summary>
    Unavailable,

    /// <summary>The deployment was cancelled.</summary>
    Cancelled,
}
