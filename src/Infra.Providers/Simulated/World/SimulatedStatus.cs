namespace Infra.Providers.Simulated.World;

/// <summary>How a simulated resource is.</summary>
public enum SimulatedStatus
{
    /// <summary>It runs.</summary>
    Running,

    /// <summary>It exists and is not ready: a scripted failure.</summary>
    Error,

    /// <summary>It was deleted. The record stays, so that what was can be looked up.</summary>
    Deleted,
}
