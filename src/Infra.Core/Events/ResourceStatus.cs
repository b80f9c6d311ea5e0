namespace Infra.Core.Events;

/// <summary>What is known of a resource after a step failed on it; the numbers are those of event logs (protocol reference 4.16).</summary>
public enum ResourceStatus
{
    /// <summary>It is as it was.</summary>
    Unchanged = 0,

    /// <summary>It was made or changed, and is not ready.</summary>
    PartialFailure = 1,

    /// <summary>Nobody knows how far the step got.</summary>
    Unknown = 2,
}
