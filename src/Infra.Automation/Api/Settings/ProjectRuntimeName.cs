namespace Pulumi.Automation;

/// <summary>What runs a program.</summary>
public enum ProjectRuntimeName
{
    /// <summary>Node.js.</summary>
    NodeJS,

    /// <summary>Go.</summary>
    Go,

    /// <summary>Python.</summary>
    Python,

    /// <summary>.NET.</summary>
    Dotnet,
}
