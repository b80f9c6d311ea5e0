using Microsoft.Extensions.Logging;

namespace Pulumi.Automation;

/// <summary>How to update.</summary>
public sealed class UpOptions : UpdateOptions
{
    /// <summary>The program of this run, in place of the workspace's.</summary>
    public PulumiFn? Program { get; set; }

    /// <summary>Where programs that run in this process may log.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>URNs or globs to replace whether they changed or not (<c>--replace</c>).</summary>
    public List<string>? Replace { get; set; }

    /// <summary>The saved plan that the update is held to (<c>--plan</c>).</summary>
    public string? Plan { get; set; }

    /// <summary>Whether independent work goes on after a failure (<c>--continue-on-error</c>).</summary>
    public bool? ContinueOnError { get; set; }

    /// <summary>Whether the state is refreshed first (<c>--refresh</c>).</summary>
    public bool? Refresh { get; set; }

    /// <summary>Whether any change is a failure (<c>--expect-no-changes</c>).</summary>
    public bool? ExpectNoChanges { get; set; }

    /// <summary>Whether what depends on a target is a target too (<c>--target-dependents</c>).</summary>
    public bool? TargetDependents { get; set; }

    /// <summary>Whether what depends on an excluded resource is left out too (<c>--exclude-dependents</c>).</summary>
    public bool? ExcludeDependents { get; set; }

    /// <summary>Whether the command line prints a detailed difference (<c>--diff</c>); means nothing to the embedded engine.</summary>
    public bool? Diff { get; set; }

    /// <summary>Whether the command line prints reads (<c>--show-reads</c>); means nothing to the embedded engine.</summary>
    public bool? ShowReads { get; set; }

    /// <summary>Whether the configuration in the summary shows secrets; they are shown unless this is false.</summary>
    public bool? ShowSecrets { get; set; }
}
