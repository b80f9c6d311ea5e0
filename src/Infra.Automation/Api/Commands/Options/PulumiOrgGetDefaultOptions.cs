namespace Pulumi.Automation.Commands;

/// <summary>Flags of <c>pulumi org get-default</c>.</summary>
public sealed class PulumiOrgGetDefaultOptions : GlobalOptions;
