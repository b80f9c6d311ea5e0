namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi org</c>.</summary>
public sealed class PulumiOrgOptions : GlobalOptions;
