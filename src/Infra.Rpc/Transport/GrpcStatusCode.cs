namespace Infra.Rpc.Transport;

/// <summary>How a call ended; numbers are gRPC's.</summary>
public enum GrpcStatusCode
{
    /// <summary>Well.</summary>
    Ok = 0,

    /// <summary>The caller gave up.</summary>
    Cancelled = 1,

    /// <summary>Nobody knows how.</summary>
    Unknown = 2,

    /// <summary>The request is malformed.</summary>
    InvalidArgument = 3,

    /// <summary>It took longer than the caller was willing to wait.</summary>
    DeadlineExceeded = 4,

    /// <summary>What it names does not exist.</summary>
    NotFound = 5,

    /// <summary>What it would make exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller may not.</summary>
    PermissionDenied = 7,

    /// <summary>A limit is reached.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of things does not allow it.</summary>
    FailedPrecondition = 9,

    /// <summary>It was aborted.</summary>
    Aborted = 10,

    /// <summary>It went past a valid range.</summary>
    OutOfRange = 11,

    /// <summary>The peer does not offer the call.</summary>
    Unimplemented = 12,

    /// <summary>The peer is broken.</summary>
    Internal = 13,

    /// <summary>The peer is not there.</summary>
    Unavailable = 14,

    /// <summary>Data is lost.</summary>
    DataLoss = 15,

    /// <summary>The caller did not say who it is.</summary>
    Unauthenticated = 16,
}
