namespace Pulumi.Automation;

/// <summary>How far an operation came.</summary>
public enum UpdateState
{
    /// <summary>It has not begun.</summary>
    NotStarted,

    /// <summary>It runs.</summary>
    InProgress,

    /// <summary>It ended well.</summary>
    Succeeded,

    /// <summary>It failed.</summary>
    Failed,
}
