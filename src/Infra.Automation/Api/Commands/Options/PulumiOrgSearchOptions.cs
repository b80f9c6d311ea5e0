namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi org search</c>.</summary>
public sealed class PulumiOrgSearchOptions : GlobalOptions
{
    /// <summary>The flag <c>--query</c>.</summary>
    public List<string>? Query { get; set; }

    /// <summary>The flag <c>--web</c>.</summary>
    public bool? Web { get; set; }

    /// <summary>The flag <c>--delimiter</c>.</summary>
    public string? Delimiter { get; set; }

    /// <summary>The flag <c>--org</c>.</summary>
    public string? Org { get; set; }

    /// <summary>The flag <c>--output</c>.</summary>
    public string? Output { get; set; }

    internal override IEnumerable<string> Arguments => GlobalFlags()
        .Add("--query", Query)
        .Add("--web", Web)
        .Add("--delimiter", Delimiter)
        .Add("--org", Org)
        .Add("--output", Output);
}
