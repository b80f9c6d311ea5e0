namespace Pulumi.Automation;

/// <summary>How to refresh.</summary>
public sealed class RefreshOptions : UpdateOptions
{
    /// <summary>Whether any change is a failure (<c>--expect-no-changes</c>).</summary>
    public bool? ExpectNoChanges { get; set; }

    /// <summary>Whether the program runs, for its provider configuration and hooks (<c>--run-program</c>).</summary>
    public bool? RunProgram { get; set; }

    /// <summary>Whether only to say what would happen (<c>--preview-only</c>).</summary>
    public bool? PreviewOnly { get; set; }

    /// <summary>Whether interrupted creates are left as they are (<c>--skip-pending-creates</c>).</summary>
    public bool? SkipPendingCreates { get; set; }

    /// <summary>Whether interrupted creates made nothing (<c>--clear-pending-creates</c>).</summary>
    public bool? ClearPendingCreates { get; set; }

    /// <summary>What interrupted creates made (<c>--import-pending-creates</c>).</summary>
    public List<PendingCreateValue>? ImportPendingCreates { get; set; }

    /// <summary>Whether the configuration in the summary shows secrets; they are shown unless this is false.</summary>
    public bool? ShowSecrets { get; set; }
}
