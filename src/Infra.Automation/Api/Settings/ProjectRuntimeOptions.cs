namespace Pulumi.Automation;

/// <summary>Options of a runtime.</summary>
public class ProjectRuntimeOptions
{
    /// <summary>For Node.js: whether the program is TypeScript.</summary>
    public bool? TypeScript { get; set; }

    /// <summary>For .NET and Go: the built program.</summary>
    public string? Binary { get; set; }

    /// <summary>For Python: the virtual environment.</summary>
    public string? VirtualEnv { get; set; }
}
