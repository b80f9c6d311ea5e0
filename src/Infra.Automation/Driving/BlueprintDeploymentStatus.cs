namespace Infra.Automation.Driving;

/// <summary>How far a deployment of a blueprint came (census 0.1).</summary>
public enum BlueprintDeploymentStatus
{
    /// <summary>It has not begun.</summary>
    Pending,

    /// <summary>It runs.</summary>
    InProgress,

    /// <summary>It ended well.</summary>
    Completed,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>It was taken back.</summary>
    RolledBack,
}
