namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi org search ai</c>.</summary>
public sealed class PulumiOrgSearchAIOptions : GlobalOptions
{
    /// <summary>The flag <c>--web</c>.</summary>
    public bool? Web { get; set; }

    /// <summary>The flag <c>--delimiter</c>.</summary>
    public string? Delimiter { get; set; }

    /// <summary>The flag <c>--org</c>.</summary>
    public string? Org { get; set; }

    /// <summary>The flag <c>--output</c>.</summary>
    public string? Output { get; set; }

    /// <summary>The flag <c>--query</c>.</summary>
    public string? Query { get; set; }

    internal override IEnumerable<string> Arguments => GlobalFlags()
        .Add("--web", Web)
        .Add("--delimiter", Delimiter)
        .Add("--org", Org)
        .Add("--output", Output)
        .Add("--query", Query);
}
