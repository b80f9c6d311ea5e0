namespace Infra.Providers.Simulated;

/// <summary>How a scripted failure shows.</summary>
public enum SimulatedFaultKind
{
    /// <summary>The call fails cleanly: nothing was changed. In Check, a failure of <see cref="SimulatedFault.Property"/>.</summary>
    Fail,

    /// <summary>The call does its work and the resource is not ready: initialization errors on create, update and read.</summary>
    Partial,

    /// <summary>The call does its work, and the connection breaks before the answer: nobody knows the outcome.</summary>
    OutcomeUnknown,

    /// <summary>The connection breaks before the call does anything: nobody knows the outcome, either.</summary>
    LostBefore,
}
