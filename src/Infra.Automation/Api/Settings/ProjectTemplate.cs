namespace Pulumi.Automation;

/// <summary>What makes a project a template.</summary>
public class ProjectTemplate
{
    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>What to do with a new project.</summary>
    public string? QuickStart { get; set; }

    /// <summary>Configuration to ask for.</summary>
    public IDictionary<string, ProjectTemplateConfigValue>? Config { get; set; }

    /// <summary>Whether it stands first in lists.</summary>
    public bool? Important { get; set; }
}
