namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi cancel</c>.</summary>
public sealed class PulumiCancelOptions : GlobalOptions
{
    /// <summary>The flag <c>--stack</c>.</summary>
    public string? Stack { get; set; }

    internal override IEnumerable<string> Arguments => GlobalFlags()
        .Add("--stack", Stack);
}
