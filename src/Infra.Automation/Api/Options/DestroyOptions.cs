namespace Pulumi.Automation;

/// <summary>How to destroy.</summary>
public sealed class DestroyOptions : UpdateOptions
{
    /// <summary>Whether independent work goes on after a failure (<c>--continue-on-error</c>).</summary>
    public bool? ContinueOnError { get; set; }

    /// <summary>Whether the state is refreshed first (<c>--refresh</c>).</summary>
    public bool? Refresh { get; set; }

    /// <summary>Whether the program runs, for its provider configuration and hooks (<c>--run-program</c>).</summary>
    public bool? RunProgram { get; set; }

    /// <summary>Whether only to say what would happen (<c>--preview-only</c>).</summary>
    public bool? PreviewOnly { get; set; }

    /// <summary>Whether what depends on a target is a target too (<c>--target-dependents</c>).</summary>
    public bool? TargetDependents { get; set; }

    /// <summary>Whether what depends on an excluded resource is left out too (<c>--exclude-dependents</c>).</summary>
    public bool? ExcludeDependents { get; set; }

    /// <summary>Whether the configuration in the summary shows secrets; they are shown unless this is false.</summary>
    public bool? ShowSecrets { get; set; }
}
