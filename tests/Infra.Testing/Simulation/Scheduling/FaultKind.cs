namespace Infra.Testing.Simulation.Scheduling;

/// <summary>What can go wrong in a simulated run.</summary>
public enum FaultKind
{
    /// <summary>The process is killed at its Nth turn; what it wrote is on the disk.</summary>
    KillAtStep,

    /// <summary>The machine loses power at the process's Nth turn: what was not flushed may be gone.</summary>
    PowerLossAtStep,

    /// <summary>The process is killed in the middle of its Nth change of the disk.</summary>
    KillAtWrite,

    /// <summary>The machine loses power in the middle of the process's Nth change of the disk.</summary>
    PowerLossAtWrite,

    /// <summary>The process is killed when its Nth provider call has reached the cloud, before it has an effect.</summary>
    KillBeforeEffect,

    /// <summary>The process is killed when its Nth provider call has had its effect, before it is answered.</summary>
    KillAfterEffect,

    /// <summary>The Nth provider call is refused: nothing is done.</summary>
    Refuse,

    /// <summary>The connection breaks in the Nth provider call before it has an effect: the caller cannot know.</summary>
    BreakBeforeEffect,

    /// <summary>The connection breaks in the Nth provider call after it had its effect: the caller cannot know.</summary>
    BreakAfterEffect,

    /// <summary>The provider's process ends in the Nth call before it has an effect; another can be started.</summary>
    ProviderEndsBeforeEffect,

    /// <summary>The provider's process ends in the Nth call after it had its effect; another can be started.</summary>
    ProviderEndsAfterEffect,

    /// <summary>What the Nth provider call makes exists and is not ready.</summary>
    Partial,

    /// <summary>The Nth provider call has its effect and is not answered until the provider is told to end, or for minutes.</summary>
    Hang,

    /// <summary>From the process's Nth message on, nothing reaches the cloud.</summary>
    Unreachable,

    /// <summary>From the process's Nth message on, the cloud refuses its credentials.</summary>
    CredentialsExpire,

    /// <summary>The user cancels at the process's Nth turn.</summary>
    CancelAtStep,

    /// <summary>The disk is full from the process's Nth change on.</summary>
    DiskFull,

    /// <summary>The process's Nth change of the disk fails.</summary>
    DiskError,

    /// <summary>The clock on the wall jumps by an hour at the process's Nth turn.</summary>
    ClockJump,
}
