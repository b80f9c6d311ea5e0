namespace Pulumi.Automation;

/// <summary>Where a project's stacks are kept.</summary>
public class ProjectBackend
{
    /// <summary>The backend's URL.</summary>
    public string? Url { get; set; }
}
