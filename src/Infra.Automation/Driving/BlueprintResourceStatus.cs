namespace Infra.Automation.Driving;

/// <summary>What is known of a resource (census 0.1).</summary>
public enum BlueprintResourceStatus
{
    /// <summary>Its creation began, and nobody recorded its end.</summary>
    Creating,

    /// <summary>It is there.</summary>
    Running,

    /// <summary>It is there, and its provider says that it is stopped.</summary>
    Stopped,

    /// <summary>It is there and not ready.</summary>
    Error,

    /// <summary>It waits for its deletion.</summary>
    Deleted,
}
