namespace Pulumi.Automation;

/// <summary>Which part of a history.</summary>
public sealed class HistoryOptions
{
    /// <summary>The page, from 1.</summary>
    public int? Page { get; set; }

    /// <summary>Entries on a page.</summary>
    public int? PageSize { get; set; }

    /// <summary>Whether configuration secrets are opened; they are unless this is false.</summary>
    public bool? ShowSecrets { get; set; }
}
