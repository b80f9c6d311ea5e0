namespace Pulumi.Automation;

/// <summary>A configuration value that a template asks for.</summary>
public class ProjectTemplateConfigValue
{
    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>The value unless another is given.</summary>
    public string? Default { get; set; }

    /// <summary>Whether it is secret.</summary>
    public bool? Secret { get; set; }
}
