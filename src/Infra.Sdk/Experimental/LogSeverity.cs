namespace Pulumi.Experimental;

/// <summary>How much a message matters.</summary>
public enum LogSeverity
{
    /// <summary>For whoever looks for a fault.</summary>
    Debug = 0,

    /// <summary>For everybody.</summary>
    Info = 1,

    /// <summary>Something that should be looked at.</summary>
    Warning = 2,

    /// <summary>Something that went wrong.</summary>
    Error = 3,
}
