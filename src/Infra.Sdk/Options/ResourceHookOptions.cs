namespace Pulumi;

/// <summary>Options of a hook.</summary>
public class ResourceHookOptions
{
    /// <summary>Whether it runs in a preview too.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Whether its failure is only a warning.</summary>
    public bool? IgnoreErrors { get; set; }
}
