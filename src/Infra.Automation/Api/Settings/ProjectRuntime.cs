namespace Pulumi.Automation;

/// <summary>What runs a project's program.</summary>
public class ProjectRuntime(ProjectRuntimeName name)
{
    /// <summary>The runtime.</summary>
    public ProjectRuntimeName Name { get; set; } = name;

    /// <summary>Its options.</summary>
    public ProjectRuntimeOptions? Options { get; set; }
}
